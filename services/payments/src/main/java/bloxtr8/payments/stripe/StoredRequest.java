package bloxtr8.payments.stripe;

import com.stripe.net.FormEncoder;
import java.util.Map;

/**
 * The words of one POST to Stripe, kept as text: {@code /v1/transfers} on the first line, the form
 * on the second. Stripe compares them when a key is repeated, so they are never composed twice.
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
