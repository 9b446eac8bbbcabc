package bloxtr8.gateway.web;

import bloxtr8.api.BrowserPayments;
import bloxtr8.api.PeopleApi;
import bloxtr8.api.WebConfigApi;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** What the pages of the web app must know before they know who reads them. */
@RestController
public final class WebConfigController implements WebConfigApi {

  private static final Duration KEPT = Duration.ofMinutes(5);

  private final bloxtr8.platform.settings.World world;
  private final BrowserPayments payments;
  private final PeopleApi people;
  private final @Nullable URI discordInvite;

  /** For one world. */
  public WebConfigController(
      bloxtr8.platform.settings.World world,
      BrowserPayments payments,
      PeopleApi people,
      WebSettings settings) {
    this.world = world;
    this.payments = payments;
    this.people = people;
    var invite = settings.discordInviteUrl();
    this.discordInvite = invite.isEmpty() ? null : URI.create(invite);
  }

  @Override
  public ResponseEntity<WebConfig> config() {
    var config =
        new WebConfig(
            World.valueOf(world.name()),
            payments.stripeJsUrl(),
            payments.stripePublishableKey(),
            payments.walletJsUrl(),
            payments.chainId(),
            payments.network(),
            payments.usdcContract(),
            discordInvite,
            people.terms().version());
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(KEPT).cachePublic()).body(config);
  }
}
