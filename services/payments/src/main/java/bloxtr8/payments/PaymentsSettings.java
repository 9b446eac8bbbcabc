package bloxtr8.payments;

import bloxtr8.payments.calls.CircuitBreaker;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import bloxtr8.payments.rails.RetryPolicy;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The settings of the payments service. */
public final class PaymentsSettings {

  public static final Setting<URI> STRIPE_BASE =
      Setting.uri(name("stripe.base-url"), null, "base URL of Stripe's API, without /v1");
  public static final Setting<String> STRIPE_KEY =
      Setting.secret(
          name("stripe.api-key"),
          null,
          "secret API key for Stripe; needed by the payments role only");
  public static final Setting<String> STRIPE_PUBLISHABLE_KEY =
      Setting.text(
          name("stripe.publishable-key"),
          null,
          "publishable key, with which the buyer's browser calls Stripe");
  public static final Setting<List<String>> STRIPE_WEBHOOK_SECRETS =
      secrets(
          "stripe.webhook-secrets",
          "comma-separated secrets (whsec_…) that sign Stripe's webhooks; two while one replaces"
              + " the other");
  public static final Setting<List<String>> COLUMN_KEYS =
      secrets(
          "column-encryption-keys",
          "keys of 32 bytes in base64, comma-separated: the first encrypts columns of the database,"
              + " the others only decrypt");
  public static final Setting<Long> FLOAT_CENTS =
      Setting.number(
          name("opening-float-cents"),
          0,
          "the platform's own money at Stripe when the ledger is opened, in cents");

  static final Setting<Duration> CONNECT_MAX =
      time("stripe.connect-timeout", Duration.ofSeconds(5), "connect time-out of calls to Stripe");
  public static final Setting<Duration> ANSWER_MAX =
      time("stripe.read-timeout", Duration.ofSeconds(20), "read time-out of calls to Stripe");
  static final Setting<Long> CONCURRENCY =
      Setting.number(name("stripe.workers"), 8, "maximum of concurrent calls to Stripe");
  static final Setting<Duration> OPERATION_POLL_INTERVAL =
      time(
          "operations-interval",
          Duration.ofSeconds(1),
          "pause between two polls for operations that are due");
  static final Setting<Duration> LEASE =
      time(
          "lease",
          Duration.ofSeconds(60),
          "how long a worker's lease on an operation lasts; longer than any call");
  public static final Setting<Duration> IN_DOUBT_INTERVAL =
      time(
          "in-doubt-interval",
          Duration.ofSeconds(30),
          "maximum of the pause between two tries to find out the outcome of an operation in"
              + " doubt");
  static final Setting<Duration> QUICK_RETRY =
      time(
          "first-retry-delay",
          Duration.ofMillis(200),
          "pause after the first failed call; doubles up to in-doubt-interval");
  static final Setting<Duration> KEY_TTL =
      time(
          "stripe.idempotency-key-ttl",
          Duration.ofHours(20),
          "how long after the first send an operation is repeated under its idempotency key; less"
              + " than Stripe keeps keys");
  public static final Setting<Duration> RECHECK_AFTER =
      time(
          "recheck-after",
          Duration.ofMinutes(10),
          "pause between the two searches that must both find nothing before an operation counts as"
              + " not executed");
  public static final Setting<Duration> ARRIVAL_LIMIT =
      time(
          "late-arrival-limit",
          Duration.ofHours(1),
          "time after which a request that was sent can no longer reach the provider");
  static final Setting<Duration> PAGE_AFTER =
      time(
          "alert-after",
          Duration.ofMinutes(15),
          "age at which an unfinished operation raises an alert");
  public static final Setting<Duration> STRIPE_POLL_INTERVAL =
      time(
          "stripe.poll-interval",
          Duration.ofMinutes(5),
          "pause between two polls of Stripe's list of events");
  public static final Setting<Duration> POLL_LAG =
      time(
          "stripe.poll-lag",
          Duration.ofMinutes(1),
          "minimum age of an event in a poll, so that its webhook can arrive before");
  public static final Setting<Duration> CIRCUIT_OPEN_FOR =
      time(
          "circuit-open-time",
          Duration.ofSeconds(30),
          "how long the circuit breaker stays open after repeated failures of a provider");
  public static final Setting<Duration> CHECK_INTERVAL =
      time(
          "ledger-check-interval",
          Duration.ofSeconds(30),
          "pause between two checks of the ledger's laws");

  static final Setting<Duration> EVIDENCE_BEFORE =
      time(
          "evidence-lead-time",
          Duration.ofDays(2),
          "how long before the bank's deadline the evidence against a chargeback is submitted");
  static final Setting<Duration> EVIDENCE_INTERVAL =
      time(
          "evidence-interval",
          Duration.ofMinutes(1),
          "pause between two passes over evidence that is due");

  static final Setting<Duration> COMPARISON_INTERVAL =
      time(
          "comparison-interval",
          Duration.ofMinutes(1),
          "pause between two passes over comparisons with the providers that are due");
  static final Setting<Duration> QUIET =
      time(
          "comparison-quiet-time",
          Duration.ofMinutes(10),
          "how long a deal must be without a change before it is compared with the provider");

  public static final List<Setting<?>> ALL =
      List.of(
          STRIPE_BASE,
          STRIPE_KEY,
          STRIPE_PUBLISHABLE_KEY,
          STRIPE_WEBHOOK_SECRETS,
          COLUMN_KEYS,
          FLOAT_CENTS,
          CONNECT_MAX,
          ANSWER_MAX,
          CONCURRENCY,
          OPERATION_POLL_INTERVAL,
          LEASE,
          IN_DOUBT_INTERVAL,
          QUICK_RETRY,
          KEY_TTL,
          RECHECK_AFTER,
          ARRIVAL_LIMIT,
          PAGE_AFTER,
          STRIPE_POLL_INTERVAL,
          POLL_LAG,
          CIRCUIT_OPEN_FOR,
          CHECK_INTERVAL,
          EVIDENCE_BEFORE,
          EVIDENCE_INTERVAL,
          COMPARISON_INTERVAL,
          QUIET);

  private PaymentsSettings() {}

  static CircuitBreaker breaker(ServiceContext service) {
    return new CircuitBreaker(service.clock(), service.settings().get(CIRCUIT_OPEN_FOR));
  }

  static AeadCipher columns(Settings settings) {
    return AeadCipher.of(COLUMN_KEYS.name(), settings.get(COLUMN_KEYS));
  }

  static RetryPolicy retryPolicy(Settings s) {
    return new RetryPolicy(
        s.get(LEASE),
        s.get(IN_DOUBT_INTERVAL),
        s.get(QUICK_RETRY),
        s.get(PAGE_AFTER),
        new Timing(s.get(KEY_TTL), s.get(RECHECK_AFTER), s.get(ARRIVAL_LIMIT)));
  }

  private static Setting<Duration> time(String name, Duration normally, String meaning) {
    return Setting.duration(name(name), normally, meaning);
  }

  private static Setting<List<String>> secrets(String name, String meaning) {
    return new Setting<>(
        name(name), text -> Arrays.asList(text.split("\\s*,\\s*", -1)), null, true, meaning);
  }

  private static String name(String name) {
    return "bloxtr8.payments." + name;
  }
}
