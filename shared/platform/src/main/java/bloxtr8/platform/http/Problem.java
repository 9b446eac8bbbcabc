package bloxtr8.platform.http;

import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal for an HTTP client, in the form of RFC 9457.
 *
 * <p>The code is stable and for programs ({@code not_the_buyer}); the detail is for people and
 * tells what to do.
 */
public final class Problem extends RuntimeException {

  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final int status;
  private final String code;
  private final List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  /** What is wrong with one field of the request. */
  public record FieldError(String field, String message) {}

  public Problem(int status, String code, String detail) {
    this(status, code, detail, List.of());
  }

  public Problem(int status, String code, String detail, List<FieldError> errors) {
    this(status, code, detail, errors, null);
  }

  private Problem(
      int status,
      String code,
      String detail,
      List<FieldError> errors,
      @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** Also for an existing object of somebody else, so that a stranger learns nothing. */
  public static Problem notFound() {
    return new Problem(NOT_FOUND, "not_found", "There is no such object, or it is not yours.");
  }

  public static Problem invalid(String field, String message) {
    return new Problem(
        UNPROCESSABLE,
        "validation",
        "The request is not valid.",
        List.of(new FieldError(field, message)));
  }

  /** The problem for a refused request. */
  public static Problem of(RefusedRequest refused) {
    return switch (refused.kind()) {
      case INVALID ->
          refused.field().isEmpty()
              ? new Problem(UNPROCESSABLE, refused.code(), refused.detail())
              : invalid(refused.field(), refused.detail());
      case MALFORMED -> new Problem(400, refused.code(), refused.detail());
      case FORBIDDEN -> new Problem(403, refused.code(), refused.detail());
      case NOT_FOUND -> new Problem(NOT_FOUND, refused.code(), refused.detail());
      case CONFLICT -> new Problem(409, refused.code(), refused.detail());
      case GONE -> new Problem(410, refused.code(), refused.detail());
      case TOO_LARGE -> new Problem(413, refused.code(), refused.detail());
      case TOO_MANY ->
          new Problem(429, refused.code(), refused.detail(), List.of(), refused.tryAgainIn());
      case UNAVAILABLE ->
          new Problem(503, refused.code(), refused.detail(), List.of(), refused.tryAgainIn());
    };
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** Null when no time is known. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
