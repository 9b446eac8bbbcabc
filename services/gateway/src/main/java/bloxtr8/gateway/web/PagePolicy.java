package bloxtr8.gateway.web;

import bloxtr8.api.BrowserPayments;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Content-Security-Policy of the web app's pages: one for all of them, because a browser keeps
 * that of the page at which somebody came in while the app shows them others.
 */
public final class PagePolicy {

  private static final List<String> STRIPE_SCRIPTS =
      List.of("https://js.stripe.com", "https://*.js.stripe.com");
  private static final String STRIPE_DIALOGS = "https://hooks.stripe.com";
  private static final String STRIPE_API = "https://api.stripe.com";

  private final String text;

  /**
   * Makes the policy.
   *
   * @param images origins of the pictures of games and people
   */
  public PagePolicy(World world, BrowserPayments payments, List<String> images) {
    var scripts =
        switch (world) {
          case LIVE -> STRIPE_SCRIPTS;
          case SANDBOX -> sandboxOrigins(payments);
        };
    var frames = new ArrayList<>(scripts);
    if (world == World.LIVE) frames.add(STRIPE_DIALOGS);
    var calls = world == World.LIVE ? List.of(STRIPE_API) : List.<String>of();
    this.text =
        String.join(
            "; ",
            "default-src 'none'",
            allowed("script-src", "'self'", scripts),
            allowed("frame-src", "blob:", frames),
            allowed("connect-src", "'self'", calls),
            allowed("img-src", "'self' data: blob:", images),
            "style-src 'self'",
            "font-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
  }

  private static List<String> sandboxOrigins(BrowserPayments payments) {
    return Stream.of(payments.stripeJsUrl(), payments.walletJsUrl())
        .flatMap(Stream::ofNullable)
        .map(PagePolicy::originOf)
        .distinct()
        .toList();
  }

  /** {@code http://127.0.0.1:8090}. */
  static String originOf(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private static String allowed(String directive, String own, List<String> others) {
    return Stream.concat(Stream.of(directive, own), others.stream())
        .collect(Collectors.joining(" "));
  }

  /** The header's value. */
  public String text() {
    return text;
  }
}
