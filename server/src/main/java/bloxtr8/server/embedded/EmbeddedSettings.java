package bloxtr8.server.embedded;

import bloxtr8.gateway.GatewaySettings;
import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import bloxtr8.payments.PaymentsSettings;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.stripe.StripeSettings.WebhookEndpoint;
import bloxtr8.server.roles.AllSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The settings of {@code up} and {@code demo}. Pauses that are meant for real providers are short
 * here.
 */
final class EmbeddedSettings {

  static final String DATABASE = "bloxtr8";

  private static final String SANDBOX_DATABASE = "sandbox";
  private static final String WEBHOOKS = "/api/webhooks/stripe";
  private static final String CUSTODIAN_WEBHOOKS = "/api/webhooks/custodian";
  private static final String CUSTODIAN_KEY = "custodian.key";
  private static final String CUSTODIAN_SECRET = "custodian.webhook";
  private static final String TRM_KEY = "trm.key";
  private static final String CHAINALYSIS_KEY = "chainalysis.key";
  private static final long FLOAT_CENTS = 1_000_000;

  private EmbeddedSettings() {}

  /** The settings for every service's database and for Kafka. */
  static Map<String, String> ofServices(Ports ports, Secrets secrets) {
    var values = new HashMap<String, String>();
    for (var databaseRole : DatabaseRoles.ALL) {
      values.put(databaseRole.url().name(), jdbcUrl(ports));
      values.put(databaseRole.password().name(), secrets.get(passwordOf(databaseRole.user())));
      values.put(
          databaseRole.ownerPassword().name(), secrets.get(passwordOf(databaseRole.owner())));
    }
    for (var keys : MessageMac.settings()) values.put(keys.name(), secrets.key(keys.name()));
    values.put(World.SETTING.name(), "sandbox");
    values.put(KafkaSettings.BOOTSTRAP.name(), "127.0.0.1:" + ports.kafka());
    values.put(KafkaSettings.REGISTRY.name(), "http://127.0.0.1:" + ports.registry());
    return values;
  }

  static Map<String, String> of(Ports ports, Secrets secrets) {
    var values = ofServices(ports, secrets);
    values.put(AllSettings.GATEWAY_PORT.name(), Integer.toString(ports.gateway()));
    values.put(AllSettings.MANAGEMENT_PORT.name(), Integer.toString(ports.management()));
    values.put(KafkaSettings.REPLICATION.name(), "1");
    values.put(KafkaSettings.IN_SYNC_MIN.name(), "1");
    values.put(KafkaSettings.FLUSH_EACH.name(), "true");
    values.put(GatewaySettings.PUBLIC_URL.name(), gateway(ports));
    values.put(
        GatewaySettings.ENCRYPTION_KEYS.name(), secrets.key("gateway.signing-key-encryption-key"));
    values.put(PaymentsSettings.STRIPE_BASE.name(), stripe(ports));
    values.put(PaymentsSettings.STRIPE_KEY.name(), secrets.stripeKey());
    values.put(PaymentsSettings.STRIPE_PUBLISHABLE_KEY.name(), "pk_test_sandbox");
    values.put(PaymentsSettings.STRIPE_WEBHOOK_SECRETS.name(), webhookSecret(secrets));
    values.put(PaymentsSettings.COLUMN_KEYS.name(), secrets.key("payments.column-key"));
    values.put(PaymentsSettings.FLOAT_CENTS.name(), Long.toString(FLOAT_CENTS));
    values.put(PaymentsSettings.IN_DOUBT_INTERVAL.name(), "PT2S");
    values.put(PaymentsSettings.STRIPE_POLL_INTERVAL.name(), "PT5S");
    values.put(PaymentsSettings.POLL_LAG.name(), "PT5S");
    values.put(PaymentsSettings.CHECK_INTERVAL.name(), "PT5S");
    return values;
  }

  static ProvidersSettings providers(Infrastructure infrastructure, Ports ports, Secrets secrets) {
    var webhooks = URI.create(gateway(ports) + WEBHOOKS);
    var secret = webhookSecret(secrets);
    return new ProvidersSettings(
        ports.sandbox(),
        new ProvidersSettings.Database(
            infrastructure.jdbcUrl(SANDBOX_DATABASE),
            infrastructure.adminUser(),
            infrastructure.adminPassword()),
        new StripeSettings(
            FLOAT_CENTS,
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(500),
            List.of(
                new WebhookEndpoint("platform", webhooks, secret, false),
                new WebhookEndpoint("connect", webhooks, secret, true))),
        ChainSettings.usual(),
        CustodianSettings.usual(
            secrets.get(CUSTODIAN_KEY),
            new CustodianSettings.Webhook(
                URI.create(gateway(ports) + CUSTODIAN_WEBHOOKS), secrets.get(CUSTODIAN_SECRET))),
        new ScreeningSettings(secrets.get(TRM_KEY), secrets.get(CHAINALYSIS_KEY)),
        Clock.systemUTC());
  }

  private static String jdbcUrl(Ports ports) {
    return String.format(
        Locale.ROOT, "jdbc:postgresql://127.0.0.1:%d/%s", ports.postgres(), DATABASE);
  }

  static String passwordOf(String databaseUser) {
    return "database." + databaseUser;
  }

  private static String gateway(Ports ports) {
    return "http://127.0.0.1:" + ports.gateway();
  }

  private static String stripe(Ports ports) {
    return "http://127.0.0.1:" + ports.sandbox() + "/sandbox/stripe";
  }

  private static String webhookSecret(Secrets secrets) {
    return "whsec_" + secrets.get("stripe.webhook");
  }
}
