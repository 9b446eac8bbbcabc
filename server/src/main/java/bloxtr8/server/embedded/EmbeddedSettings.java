package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.discord.DiscordSettings.BotApplication;
import bloxtr8.providers.discord.rest.DiscordLimits;
import bloxtr8.providers.oauth.OAuthClient;
import bloxtr8.providers.product.ProductAddresses;
import bloxtr8.providers.roblox.RobloxLimits;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.stripe.StripeSettings.WebhookEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The settings of {@code up} and {@code demo}. Pauses that are meant for real providers are short
 * here.
 */
final class EmbeddedSettings {

  static final String DATABASE = "bloxtr8";

  private static final String BUCKET = "bloxtr8";
  private static final String SANDBOX_DATABASE = "sandbox";
  private static final String WEBHOOKS = "/api/webhooks/stripe";
  private static final String CUSTODIAN_WEBHOOKS = "/api/webhooks/custodian";
  private static final String CUSTODIAN_KEY = "custodian.key";
  private static final String CUSTODIAN_SECRET = "custodian.webhook";
  private static final String TRM_KEY = "trm.key";
  private static final String CHAINALYSIS_KEY = "chainalysis.key";
  private static final String OAUTH_CLIENT = "bloxtr8-sandbox";

  private static final String DISCORD_SECRET = "discord.client-secret";
  private static final String DISCORD_CALLBACK = "/api/auth/discord/callback";
  private static final String ROBLOX_SECRET = "roblox.client-secret";
  private static final String ROBLOX_CALLBACK = "/api/oauth/roblox/callback";
  private static final String PUBLISHABLE_KEY = "pk_test_sandbox";
  private static final long FLOAT_CENTS = 1_000_000;

  private EmbeddedSettings() {}

  /** The settings for every service's database and for Kafka. */
  static Map<String, String> ofServices(Ports ports, Secrets secrets) {
    var values = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      values.put(databaseRole.source().setting("datasourceUrl").name(), jdbcUrl(ports, DATABASE));
      values.put(
          databaseRole.login().setting("datasourcePassword").name(),
          secrets.get(passwordOf(databaseRole.user())));
      values.put(
          databaseRole.ownerLogin().setting("ownerPassword").name(),
          secrets.get(passwordOf(databaseRole.owner())));
    }
    for (var keys : MessageMac.keys()) values.put(keys.name(), secrets.key(keys.name()));
    for (var key : InternalSettings.keys()) values.put(key.name(), secrets.key(key.name()));
    values.put("bloxtr8.world", "sandbox");
    values.put("bloxtr8.kafka.bootstrap-servers", "127.0.0.1:" + ports.kafka());
    values.put("bloxtr8.registry.url", "http://127.0.0.1:" + ports.registry());
    return values;
  }

  /** Of a stack in one process. */
  static Map<String, String> of(Ports ports, Secrets secrets) {
    var values = ofServices(ports, secrets);
    values.putAll(EmbeddedUsdc.of(ports, secrets));
    values.putAll(EmbeddedRoblox.of(ports, secrets));
    values.put("bloxtr8.gateway.port", Integer.toString(ports.gateway()));
    values.put("bloxtr8.management.port", Integer.toString(ports.management()));
    values.put("bloxtr8.internal.port", Integer.toString(ports.internal()));
    values.put(
        "bloxtr8.files.endpoint",
        String.format(Locale.ROOT, "http://127.0.0.1:%d", ports.objects()));
    values.put("bloxtr8.files.bucket", BUCKET);
    values.put("bloxtr8.files.access-key", Infrastructure.BUCKET_ACCESS_KEY);
    values.put("bloxtr8.files.secret-key", secrets.bucket());
    values.put("bloxtr8.kafka.replication", "1");
    values.put("bloxtr8.kafka.min-insync-replicas", "1");
    values.put("bloxtr8.kafka.flush-each-message", "true");
    values.put("bloxtr8.public-url", gateway(ports));
    values.put(
        "bloxtr8.gateway.signing-key-encryption-keys",
        secrets.key("gateway.signing-key-encryption-key"));
    values.put(
        "bloxtr8.marketplace.person-key-encryption-keys",
        secrets.key("marketplace.person-key-encryption-key"));
    values.put("bloxtr8.marketplace.account-hash-key", secrets.key("marketplace.account-hash-key"));
    values.put("bloxtr8.marketplace.delivery.read-gap", "PT2S");
    values.put("bloxtr8.marketplace.delivery.fast-interval", "PT1S");
    values.put("bloxtr8.marketplace.delivery.active-interval", "PT2S");
    values.put("bloxtr8.marketplace.delivery.quiet-first", "PT3S");
    values.put("bloxtr8.marketplace.delivery.quiet-longest", "PT1M");
    values.put("bloxtr8.marketplace.delivery.lease", "PT30S");
    values.put("bloxtr8.marketplace.sweeps.clocks-interval", "PT2S");
    values.put("bloxtr8.marketplace.first-admins", FirstAdmin.setting());
    values.put("bloxtr8.gateway.bot.secrets", secrets.botSecret());
    values.put("bloxtr8.discord.platform-secret", secrets.botSecret());
    values.put("bloxtr8.discord.token", secrets.discordBotToken());
    values.put("bloxtr8.discord.api-url", sandbox(ports, "discord/api/v10/"));
    values.put(
        "bloxtr8.discord.gateway-url",
        sandbox(ports, "discord/gateway").replaceFirst("http", "ws"));
    values.put("bloxtr8.gateway.discord.client-id", Secrets.DISCORD_APPLICATION);
    values.put("bloxtr8.gateway.discord.client-secret", secrets.get(DISCORD_SECRET));
    values.put("bloxtr8.gateway.discord.authorize-url", sandbox(ports, "discord/oauth2/authorize"));
    values.put("bloxtr8.gateway.discord.api-url", sandbox(ports, "discord/api/v10"));
    values.put("bloxtr8.gateway.roblox.client-id", OAUTH_CLIENT);
    values.put("bloxtr8.gateway.roblox.client-secret", secrets.get(ROBLOX_SECRET));
    values.put("bloxtr8.gateway.roblox.issuer", sandbox(ports, "roblox/apis/oauth/"));
    values.put("bloxtr8.gateway.image-origins", "http://127.0.0.1:" + ports.sandbox());
    // Everybody who tries it signs in from this machine.
    values.put("bloxtr8.gateway.limits.anonymous", "100000");
    values.put("bloxtr8.payments.stripe.base-url", stripe(ports));
    values.put("bloxtr8.payments.stripe.api-key", secrets.stripeKey());
    values.put("bloxtr8.payments.stripe.publishable-key", PUBLISHABLE_KEY);
    values.put("bloxtr8.payments.stripe.js-url", stripe(ports) + "/dahlia/stripe.js");
    values.put("bloxtr8.payments.wallet-js-url", sandbox(ports, "wallet/wallet.js"));
    values.put("bloxtr8.payments.stripe.webhook-secrets", webhookSecret(secrets));
    values.put("bloxtr8.payments.column-encryption-keys", secrets.key("payments.column-key"));
    values.put("bloxtr8.payments.opening-float-cents", Long.toString(FLOAT_CENTS));
    // What a killed process had leased waits for the end of the lease.
    values.put("bloxtr8.payments.lease", "PT20S");
    values.put("bloxtr8.payments.stripe.read-timeout", "PT10S");
    values.put("bloxtr8.payments.in-doubt-interval", "PT2S");
    values.put("bloxtr8.payments.stripe.poll-interval", "PT5S");
    values.put("bloxtr8.payments.stripe.poll-lag", "PT5S");
    values.put("bloxtr8.payments.ledger-check-interval", "PT2S");
    values.put("bloxtr8.projections.escrows-counted-every", "PT2S");
    return values;
  }

  static ProvidersSettings providers(Path data, Ports ports, Secrets secrets) {
    var webhooks = URI.create(gateway(ports) + WEBHOOKS);
    var secret = webhookSecret(secrets);
    return new ProvidersSettings(
        ports.sandbox(),
        new ProvidersSettings.Database(
            jdbcUrl(ports, SANDBOX_DATABASE),
            Infrastructure.ADMIN_USER,
            Infrastructure.adminPassword(data)),
        new StripeSettings(
            FLOAT_CENTS,
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            List.of(
                new WebhookEndpoint("platform", webhooks, secret, false),
                new WebhookEndpoint("connect", webhooks, secret, true)),
            PUBLISHABLE_KEY),
        ChainSettings.usual(),
        CustodianSettings.usual(
            secrets.get(CUSTODIAN_KEY),
            new CustodianSettings.Webhook(
                URI.create(gateway(ports) + CUSTODIAN_WEBHOOKS), secrets.get(CUSTODIAN_SECRET))),
        new ScreeningSettings(secrets.get(TRM_KEY), secrets.get(CHAINALYSIS_KEY)),
        new DiscordSettings(
            List.of(
                client(
                    Secrets.DISCORD_APPLICATION,
                    ports,
                    secrets.get(DISCORD_SECRET),
                    DISCORD_CALLBACK)),
            List.of(
                new BotApplication(
                    Secrets.DISCORD_APPLICATION,
                    "Bloxtr8",
                    secrets.discordBotToken(),
                    BotApplication.EVERY_PRIVILEGED)),
            FirstAdmin.accounts(),
            DiscordLimits.usual()),
        new RobloxSettings(
            List.of(client(OAUTH_CLIENT, ports, secrets.get(ROBLOX_SECRET), ROBLOX_CALLBACK)),
            Set.of(secrets.get(EmbeddedRoblox.API_KEY)),
            RobloxLimits.usual().times(EmbeddedRoblox.LIMITS_FACTOR)),
        Clock.systemUTC());
  }

  /**
   * What the sandbox asks for the books.
   *
   * @param projections the port with the metrics of the role that counts escrows
   */
  static ProductAddresses product(Ports ports, int projections) {
    return new ProductAddresses(
        URI.create(gateway(ports)),
        URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%d", projections)));
  }

  private static OAuthClient client(String id, Ports ports, String secret, String callback) {
    return new OAuthClient(id, secret, List.of(gateway(ports) + callback));
  }

  private static String jdbcUrl(Ports ports, String database) {
    return String.format(
        Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", ports.postgres(), database);
  }

  static String passwordOf(String databaseUser) {
    return "database." + databaseUser;
  }

  private static String gateway(Ports ports) {
    return "http://127.0.0.1:" + ports.gateway();
  }

  private static String stripe(Ports ports) {
    return sandbox(ports, "stripe");
  }

  private static String sandbox(Ports ports, String path) {
    return "http://127.0.0.1:" + ports.sandbox() + "/sandbox/" + path;
  }

  private static String webhookSecret(Secrets secrets) {
    return "whsec_" + secrets.get("stripe.webhook");
  }
}
