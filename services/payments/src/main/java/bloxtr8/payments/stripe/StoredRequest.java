package bloxtr8.payments.stripe;

import com.stripe.net.FormEncoder;
import java.util.Map;

/**
 * One POST to Stripe as stored text: {@code /v1/transfers} on the first line, the form on the
 * second. Stripe compares the form when a key is repeated, so it is never composed twice.
 */
record StoredRequest(String path, String form) {

  static StoredRequest of(String path, Map<String, Object> params) {
    return new StoredRequest(path, FormEncoder.createQueryString(params));
  }

  static StoredRequest parse(String text) {
    var end = text.indexOf('\n');
    return new StoredRequest(text.substring(0, end), text.substring(end + 1));
  }

  String text() {
    return path + "\n" + form;
  }
}
