package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;

/** The one valid onboarding link of an account. */
record OnboardingLink(String token, long expiresAt, String returnUrl, String refreshUrl) {
  String text() {
    var json = Json.object().put("token", token).put("expires", expiresAt);
    return Json.text(json.put("return", returnUrl).put("refresh", refreshUrl));
  }

  static OnboardingLink parse(String text) {
    var json = Json.read(text);
    return new OnboardingLink(
        json.path("token").stringValue(),
        json.path("expires").longValue(),
        json.path("return").stringValue(),
        json.path("refresh").stringValue());
  }
}
