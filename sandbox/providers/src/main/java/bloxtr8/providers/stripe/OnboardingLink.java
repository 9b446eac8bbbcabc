package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import java.time.Instant;

/**
 * The newest onboarding link of an account. Whoever opens it gets the form, whose own token the
 * link then has; without a token the link is used up.
 *
 * @param opened whether the token is the form's
 * @param expiresAt in seconds since 1970
 */
record OnboardingLink(
    String token, boolean opened, long expiresAt, String returnUrl, String refreshUrl) {

  OnboardingLink open(String formToken, Instant until) {
    return new OnboardingLink(formToken, true, until.getEpochSecond(), returnUrl, refreshUrl);
  }

  OnboardingLink used() {
    return new OnboardingLink("", true, 0, returnUrl, refreshUrl);
  }

  /** Whether this token opens the link, or sends its form. */
  boolean admits(String given, boolean form, Instant now) {
    return opened == form
        && !token.isEmpty()
        && token.equals(given)
        && expiresAt > now.getEpochSecond();
  }

  String text() {
    var json = Json.object().put("token", token).put("opened", opened).put("expires", expiresAt);
    return Json.text(json.put("return", returnUrl).put("refresh", refreshUrl));
  }

  static OnboardingLink parse(String text) {
    var json = Json.read(text);
    return new OnboardingLink(
        json.path("token").stringValue(),
        json.path("opened").booleanValue(false),
        json.path("expires").longValue(),
        json.path("return").stringValue(),
        json.path("refresh").stringValue());
  }
}
