package bloxtr8.platform.http;

import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.util.regex.Pattern;

/** The Idempotency-Key of a request: the same request has the same key whenever it is repeated. */
public record IdempotencyKey(String text) {

  public static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /**
   * The key that a header contains.
   *
   * @throws RefusedRequest {@code idempotency_key_malformed}
   */
  public static IdempotencyKey parse(String header) {
    if (!VISIBLE.matcher(header).matches())
      throw malformed("An Idempotency-Key is 1 to 255 visible characters.");
    return new IdempotencyKey(header);
  }

  /** The refusal of a header that is no key. */
  public static RefusedRequest malformed(String detail) {
    return new RefusedRequest(Kind.MALFORMED, "idempotency_key_malformed", detail);
  }
}
