package bloxtr8.platform.http;

import bloxtr8.kernel.PrefixedId;
import bloxtr8.platform.http.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Maps exceptions of controllers and of Spring to problems. */
@RestControllerAdvice
public final class ProblemAdvice {

  private static final int UNPROCESSABLE = 422;
  private static final String MALFORMED = "is malformed";
  private static final String NO_ID = "is not such an id";

  private final ProblemWriter problems;

  public ProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  public void log(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (failure instanceof AsyncRequestNotUsableException) return; // the client has disconnected
    if (failure instanceof ErrorResponse standard)
      standard
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
    problems.write(request, response, problemOf(failure, request));
  }

  private static Problem problemOf(Exception failure, HttpServletRequest request) {
    return switch (failure) {
      case HttpMessageNotReadableException e -> JsonProblems.of(e);
      case MethodArgumentTypeMismatchException e -> mismatch(e, request);
      case MissingRequestHeaderException e ->
          new Problem(400, "missing_header", "The header " + e.getHeaderName() + " is required.");
      case NoResourceFoundException _ -> Problem.notFound();
      case ErrorResponse e -> standard(e.getStatusCode().value());
      default -> ProblemWriter.problemOf(failure);
    };
  }

  /** A malformed id in a path is answered like an unknown one: it names no object. */
  private static Problem mismatch(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    if (!e.getParameter().hasParameterAnnotation(RequestParam.class))
      return isId(e.getRequiredType())
          ? Problem.notFound()
          : Problem.invalid(e.getName(), MALFORMED);
    var errors = new LinkedHashMap<String, String>();
    errors.put(e.getName(), isId(e.getRequiredType()) ? NO_ID : MALFORMED);
    errors.putAll(malformedNumbers(request));
    return new Problem(
        UNPROCESSABLE,
        "validation",
        "The request is not valid.",
        errors.entrySet().stream()
            .map(error -> new FieldError(error.getKey(), error.getValue()))
            .toList());
  }

  private static boolean isId(@Nullable Class<?> wanted) {
    return wanted != null && PrefixedId.class.isAssignableFrom(wanted);
  }

  /** All of the query, because Spring stops at the first that it cannot read. */
  private static Map<String, String> malformedNumbers(HttpServletRequest request) {
    var errors = new LinkedHashMap<String, String>();
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
        instanceof HandlerMethod handler)
      for (var parameter : handler.getMethodParameters()) {
        var named = parameter.getParameterAnnotation(RequestParam.class);
        if (named == null || !isNumber(parameter.getParameterType())) continue;
        var name = named.name().isEmpty() ? parameter.getParameter().getName() : named.name();
        @Nullable String text = request.getParameter(name);
        if (text != null && !PlainNumbers.isReadable(text, parameter.getParameterType()))
          errors.put(name, MALFORMED);
      }
    return errors;
  }

  private static boolean isNumber(Class<?> type) {
    return type == Integer.class || type == Long.class;
  }

  private static Problem standard(int status) {
    return switch (HttpStatus.resolve(status)) {
      case METHOD_NOT_ALLOWED -> methodNotAllowed();
      case NOT_ACCEPTABLE ->
          new Problem(status, "not_acceptable", "The response is JSON: accept application/json.");
      case UNSUPPORTED_MEDIA_TYPE ->
          new Problem(
              status, "unsupported_media_type", "Send JSON with Content-Type: application/json.");
      case CONTENT_TOO_LARGE -> tooLarge();
      case NOT_FOUND -> Problem.notFound();
      case SERVICE_UNAVAILABLE -> new Problem(status, "unavailable", "Try again later.");
      case null, default -> new Problem(status, "malformed_request", "The request is malformed.");
    };
  }

  public static Problem methodNotAllowed() {
    return new Problem(
        405, "method_not_allowed", "This path does not support the method: see the Allow header.");
  }

  static Problem tooLarge() {
    return new Problem(413, "too_large", "The body is larger than this path accepts.");
  }
}
