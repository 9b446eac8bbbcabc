package bloxtr8.providers.oauth;

import bloxtr8.providers.control.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the result of an authorization is sent. Until it is known to be the client's own, nothing
 * is sent anywhere: an unknown client or redirect URI is a {@link Problem} for the person.
 */
record ReturnAddress(OAuthClient client, String redirectUri, @Nullable String state) {
  static ReturnAddress of(OAuthProvider provider, Parameters query) {
    var id = query.get("client_id");
    if (id == null) throw Problem.unprocessable("The parameter 'client_id' is missing.");
    var client = provider.client(id);
    if (client == null) {
      throw Problem.unprocessable(
          "There is no client '%s'; register it in the settings of the sandbox.".formatted(id));
    }
    var redirectUri = query.get("redirect_uri");
    if (redirectUri == null)
      throw Problem.unprocessable("The parameter 'redirect_uri' is missing.");
    if (!client.redirectUris().contains(redirectUri)) {
      throw Problem.unprocessable(
          "The redirect URI '%s' is not registered for this client; registered are: %s."
              .formatted(redirectUri, String.join(", ", client.redirectUris())));
    }
    return new ReturnAddress(client, redirectUri, query.get("state"));
  }

  String withCode(String code) {
    return with(Map.of("code", code));
  }

  String withError(OAuthError error) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("error", error.code());
    parameters.put("error_description", error.sentence());
    return with(parameters);
  }

  private String with(Map<String, String> result) {
    var all = new LinkedHashMap<>(result);
    if (state != null) all.put("state", state);
    return redirectUri + (redirectUri.contains("?") ? "&" : "?") + new Parameters(all).encoded();
  }
}
