package bloxtr8.providers.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Call;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The parameters of a query or a form, each at most once (RFC 6749, 3.1 and 3.2). */
record Parameters(Map<String, String> values) {
  private static final int PAIRS_MAX = 50;
  private static final int VALUE_MAX = 4_096;

  /** Of a token request, which must be a form. */
  static Parameters form(Call call) {
    if (!isForm(call.header("Content-Type"))) {
      throw OAuthError.invalidRequest(
          "Send the parameters in the body, as application/x-www-form-urlencoded.");
    }
    return parse(call.body());
  }

  private static boolean isForm(@Nullable String contentType) {
    try {
      return contentType != null
          && MediaType.parseMediaType(contentType)
              .isCompatibleWith(MediaType.APPLICATION_FORM_URLENCODED);
    } catch (InvalidMediaTypeException _) {
      return false;
    }
  }

  static Parameters parse(String encoded) {
    var values = new LinkedHashMap<String, String>();
    if (encoded.isEmpty()) return new Parameters(values);
    var pairs = encoded.split("&", PAIRS_MAX + 1);
    if (pairs.length > PAIRS_MAX) {
      throw OAuthError.invalidRequest(
          String.format(Locale.ROOT, "Send at most %d parameters.", PAIRS_MAX));
    }
    for (var pair : pairs) {
      var at = pair.indexOf('=');
      var name = decode(at < 0 ? pair : pair.substring(0, at));
      var value = at < 0 ? "" : decode(pair.substring(at + 1));
      if (values.put(name, value) != null)
        throw OAuthError.invalidRequest("The parameter '%s' is repeated.".formatted(name));
    }
    return new Parameters(values);
  }

  /** Null when it is missing or empty, which is the same (RFC 6749, 3.1). */
  @Nullable String get(String name) {
    var value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  String require(String name) {
    var value = get(name);
    if (value == null)
      throw OAuthError.invalidRequest("The parameter '%s' is missing.".formatted(name));
    return value;
  }

  /** The words of a list that spaces separate. */
  List<String> words(String name) {
    var value = get(name);
    return value == null ? List.of() : List.of(value.trim().split(" +"));
  }

  Parameters without(String name) {
    var others = new LinkedHashMap<>(values);
    others.remove(name);
    return new Parameters(others);
  }

  String encoded() {
    return values.entrySet().stream()
        .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  static String decode(String text) {
    try {
      var decoded = URLDecoder.decode(text, UTF_8);
      if (decoded.length() > VALUE_MAX || decoded.indexOf('\0') >= 0)
        throw OAuthError.invalidRequest(
            String.format(
                Locale.ROOT,
                "A parameter may have at most %d characters, none of them NUL.",
                VALUE_MAX));
      return decoded;
    } catch (IllegalArgumentException _) {
      throw OAuthError.invalidRequest("A parameter is not encoded properly.");
    }
  }
}
