package bloxtr8.gateway.commands;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.http.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Idempotency-Key of a request. */
record IdempotencyKey(String text) {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,255}");

  static IdempotencyKey of(HttpServletRequest request) {
    @Nullable String text = request.getHeader(HEADER);
    if (text == null)
      throw new Problem(
          400, "idempotency_key_missing", "Send an Idempotency-Key: repeat the request with it.");
    if (Collections.list(request.getHeaders(HEADER)).size() > 1)
      throw new Problem(400, "idempotency_key_malformed", "Send only one Idempotency-Key.");
    if (!VISIBLE.matcher(text).matches())
      throw new Problem(
          400, "idempotency_key_malformed", "An Idempotency-Key is 1 to 255 visible characters.");
    return new IdempotencyKey(text);
  }

  /**
   * The command's id: the same for the same request of the same caller, and different for any
   * other.
   */
  CommandId commandOf(UserId caller, HttpServletRequest request) {
    return new CommandId(
        Uuids.named(caller.text(), request.getMethod(), request.getRequestURI(), text));
  }
}
