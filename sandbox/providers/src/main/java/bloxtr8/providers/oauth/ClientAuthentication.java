package bloxtr8.providers.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Call;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Authenticates a client by HTTP Basic or by its id and secret in the form (RFC 6749, 2.3.1). */
final class ClientAuthentication {

  private static final String BASIC = "Basic ";

  private ClientAuthentication() {}

  private record Credentials(@Nullable String id, @Nullable String secret) {}

  static OAuthClient of(OAuthProvider provider, Call call, Parameters form) {
    var sent = credentials(call.header("Authorization"), form);
    var client = provider.client(sent.id());
    if (client == null || sent.secret() == null || !same(client.secret(), sent.secret()))
      throw OAuthError.invalidClient();
    return client;
  }

  private static Credentials credentials(@Nullable String header, Parameters form) {
    var posted = new Credentials(form.get("client_id"), form.get("client_secret"));
    if (header == null) return posted;
    if (posted.secret() != null) {
      throw OAuthError.invalidRequest(
          "Send the client secret either in the Authorization header or in the body, not in both.");
    }
    var basic = basic(header);
    if (posted.id() != null && !posted.id().equals(basic.id()))
      throw OAuthError.invalidRequest("The two client ids differ.");
    return basic;
  }

  /** Id and secret are form-encoded before they are joined. */
  private static Credentials basic(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) throw OAuthError.invalidClient();
    try {
      var decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).trim());
      var pair = new String(decoded, UTF_8);
      var colon = pair.indexOf(':');
      if (colon < 0) throw OAuthError.invalidClient();
      return new Credentials(
          Parameters.decode(pair.substring(0, colon)),
          Parameters.decode(pair.substring(colon + 1)));
    } catch (IllegalArgumentException _) {
      throw OAuthError.invalidClient();
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }
}
