package bloxtr8.providers;

import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.custodian.CustodianSettings.Webhook;
import bloxtr8.providers.custodian.Custody;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.discord.TestBots;
import bloxtr8.providers.discord.rest.DiscordLimits;
import bloxtr8.providers.oauth.OAuthTestClient;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.stripe.StripeSettings.WebhookEndpoint;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The main class of that process. */
final class SandboxProgram {

  private SandboxProgram() {}

  /** Port, JDBC URL, user, password, webhook address of Stripe's and of the custodian's. */
  public static void main(String[] args) {
    var settings =
        new StripeSettings(
            1_000_000,
            Duration.ofDays(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(100),
            List.of(
                new WebhookEndpoint("platform", URI.create(args[4]), Inbox.SECRET, false),
                new WebhookEndpoint("connect", URI.create(args[4]), Inbox.SECRET, true)));
    var database = new ProvidersSettings.Database(args[1], args[2], args[3]);
    Providers.start(
        new ProvidersSettings(
            Integer.parseInt(args[0]),
            database,
            settings,
            ChainSettings.usual(),
            CustodianSettings.usual(null, new Webhook(URI.create(args[5]), Custody.SECRET)),
            ScreeningSettings.usual(),
            new DiscordSettings(
                OAuthTestClient.REGISTERED,
                TestBots.ALL,
                List.of(),
                DiscordLimits.usual().times(1_000)),
            RobloxSettings.usual(OAuthTestClient.REGISTERED, Sandbox.ROBLOX_KEY),
            Clock.systemUTC()));
  }
}
