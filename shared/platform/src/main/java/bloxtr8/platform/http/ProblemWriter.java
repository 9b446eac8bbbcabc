package bloxtr8.platform.http;

import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.http.Problem.FieldError;
import bloxtr8.platform.refusal.RefusedRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes every refusal in one format, whether a filter, a controller or the server raised it. */
public final class ProblemWriter {

  /** The prefix of {@code type}, followed by the code; programs compare the code. */
  public static final String TYPE_PREFIX = "urn:bloxtr8:problem:";

  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

  private static final String CODE = ProblemWriter.class.getName();
  private static final String RETRY_AFTER_SECONDS = "5";
  private static final long ALMOST_A_SECOND = 999_999_999;

  /**
   * The JSON body: RFC 9457 with our members {@code code}, {@code errors}, {@code correlationId}.
   */
  public record Body(
      String type,
      String title,
      int status,
      String detail,
      String instance,
      String code,
      List<FieldError> errors,
      String correlationId) {}

  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  public void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    request.setAttribute(CODE, problem.code());
    if (response.isCommitted()) return;
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem.retryAfter() != null || problem.status() == HttpStatus.SERVICE_UNAVAILABLE.value())
      response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter(problem));
    var body = json.writeValueAsBytes(body(request, problem));
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }

  /** In seconds, rounded up. */
  private static String retryAfter(Problem problem) {
    @Nullable Duration after = problem.retryAfter();
    return after == null
        ? RETRY_AFTER_SECONDS
        : Long.toString(Math.max(1, after.plusNanos(ALMOST_A_SECOND).toSeconds()));
  }

  /** The code of the problem that was the response; empty when it was none. */
  public static String codeOf(HttpServletRequest request) {
    return request.getAttribute(CODE) instanceof String code ? code : "";
  }

  private static Body body(HttpServletRequest request, Problem problem) {
    return new Body(
        TYPE_PREFIX + problem.code(),
        titleOf(problem.status()),
        problem.status(),
        problem.detail(),
        request.getRequestURI(),
        problem.code(),
        problem.errors(),
        RequestContext.of(request).correlationId());
  }

  private static String titleOf(int status) {
    @Nullable HttpStatus known = HttpStatus.resolve(status);
    return known == null ? "Problem" : known.getReasonPhrase();
  }

  /**
   * Answers an exception that nothing else handled: an unavailable dependency as 503, a bug as 500
   * without details, which are only logged.
   */
  void write(HttpServletRequest request, HttpServletResponse response, Exception failure) {
    try {
      write(request, response, problemOf(failure));
    } catch (IOException e) {
      LOG.debug("the client has disconnected", e);
    }
  }

  static Problem problemOf(Exception failure) {
    if (failure instanceof Problem problem) return problem;
    if (failure instanceof RefusedRequest refused) return Problem.of(refused);
    if (failure instanceof InvalidParameterException) // a query that is no UTF-8
    return new Problem(400, "malformed_request", "A parameter of the query cannot be decoded.");
    if (failure instanceof IOException) {
      LOG.debug("the client has disconnected", failure);
      return new Problem(400, "malformed_request", "The request could not be read.");
    }
    if (FailureKind.of(failure) != FailureKind.BUG) {
      LOG.warn("unavailable: {}", failure.toString());
      return new Problem(
          503,
          "unavailable",
          "This is not possible at the moment and nothing has changed; try again.");
    }
    LOG.error("a bug", failure);
    return new Problem(
        500,
        "internal",
        "An internal error occurred, and staff have been alerted. The correlation"
            + " id helps them to find it.");
  }
}
