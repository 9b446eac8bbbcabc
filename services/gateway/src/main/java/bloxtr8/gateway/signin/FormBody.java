package bloxtr8.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.platform.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** The fields of a form of ours, as a browser sends them. */
record FormBody(Map<String, String> fields) {

  static FormBody read(InputStream body) throws IOException {
    var fields = new HashMap<String, String>();
    for (var pair : new String(body.readAllBytes(), UTF_8).split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0)
        fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return new FormBody(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      throw new Problem(400, "malformed_request", "The form is not encoded as a browser does it.");
    }
  }

  /** Empty when the form does not have it. */
  String get(String field) {
    return fields.getOrDefault(field, "");
  }
}
