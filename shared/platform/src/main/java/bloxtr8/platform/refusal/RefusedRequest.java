package bloxtr8.platform.refusal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request that a rule refuses, in words for the person who made it. Whoever throws it need not
 * know how the request came; it also rolls the transaction back. HTTP gives each kind its status.
 *
 * <p>The code is stable and for programs ({@code not_the_buyer}).
 */
public final class RefusedRequest extends RuntimeException {

  /** What is wrong, as coarse as a client has to know. */
  public enum Kind {
    MALFORMED,
    INVALID,
    FORBIDDEN,
    NOT_FOUND,
    CONFLICT,
    GONE,
    TOO_LARGE,
    TOO_MANY,
    UNAVAILABLE
  }

  private static final String ABOUT_NO_FIELD = "";

  private final Kind kind;
  private final String code;
  private final String field;
  private final @Nullable Duration tryAgainIn;

  private RefusedRequest(
      Kind kind, String code, String field, String detail, @Nullable Duration tryAgainIn) {
    super(detail, null, false, false);
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.tryAgainIn = tryAgainIn;
  }

  public RefusedRequest(Kind kind, String code, String detail) {
    this(kind, code, ABOUT_NO_FIELD, detail, null);
  }

  /** What another system must say first, which may be asked again after a time. */
  public static RefusedRequest unavailable(String code, String detail, Duration tryAgainIn) {
    return new RefusedRequest(Kind.UNAVAILABLE, code, ABOUT_NO_FIELD, detail, tryAgainIn);
  }

  /** What was asked for too often, and may be asked for again after a time. */
  public static RefusedRequest tooMany(String code, String detail, Duration tryAgainIn) {
    return new RefusedRequest(Kind.TOO_MANY, code, ABOUT_NO_FIELD, detail, tryAgainIn);
  }

  /** Also for what exists and is not the caller's: a stranger learns nothing. */
  public static RefusedRequest notFound() {
    return new RefusedRequest(
        Kind.NOT_FOUND, "not_found", "There is no such object, or it is not yours.");
  }

  /** What a field of the request must be. */
  public static RefusedRequest invalid(String field, String detail) {
    return new RefusedRequest(Kind.INVALID, "validation", field, detail, null);
  }

  public static RefusedRequest forbidden(String code, String detail) {
    return new RefusedRequest(Kind.FORBIDDEN, code, detail);
  }

  public static RefusedRequest conflict(String code, String detail) {
    return new RefusedRequest(Kind.CONFLICT, code, detail);
  }

  /** What was there, and is over for ever. */
  public static RefusedRequest gone(String code, String detail) {
    return new RefusedRequest(Kind.GONE, code, detail);
  }

  public Kind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** Empty when it is not about one field. */
  public String field() {
    return field;
  }

  /** Null when no time is known. */
  public @Nullable Duration tryAgainIn() {
    return tryAgainIn;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
