package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The bank's page to which a buyer is redirected, and from which they return.
 *
 * @param token without it nobody opens the page
 */
record RedirectChallenge(String token, String returnUrl) {
  String text() {
    return Json.text(Json.object().put("token", token).put("return", returnUrl));
  }

  static @Nullable RedirectChallenge parse(@Nullable String text) {
    if (text == null) return null;
    var json = Json.read(text);
    return new RedirectChallenge(
        json.path("token").stringValue(), json.path("return").stringValue());
  }

  /** The return URL with what Stripe adds to it. */
  String back(String intent, String clientSecret, boolean paid) {
    return UriComponentsBuilder.fromUriString(returnUrl)
        .queryParam("payment_intent", intent)
        .queryParam("payment_intent_client_secret", clientSecret)
        .queryParam("redirect_status", paid ? "succeeded" : "failed")
        .build()
        .toUriString();
  }
}
