package bloxtr8.payments;

import bloxtr8.payments.calls.CircuitBreaker;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What an operator may set of the payments service. */
public final class PaymentsSettings {

  public static final Setting<URI> STRIPE_BASE =
      Setting.uri(name("stripe.base-url"), null, "where Stripe's API answers, without /v1");
  public static final Setting<String> STRIPE_KEY =
      Setting.secret(name("stripe.api-key"), null, "Stripe's secret key; only the payments role");
  public static final Setting<String> STRIPE_PUBLISHABLE_KEY =
      Setting.text(name("stripe.publishable-key"), null, "names us to Stripe's script");
  public static final Setting<List<String>> STRIPE_WEBHOOK_SECRETS =
      secrets("stripe.webhook-secrets", "of Stripe's webhooks, whsec_…; two while one is changed");
  public static final Setting<List<String>> COLUMN_KEYS =
      secrets(
          "column-encryption-keys",
          "of 32 bytes in base64: the first encrypts columns, the others only decrypt what they encrypted");
  public static final Setting<Long> FLOAT_CENTS =
      Setting.number(
          name("opening-float-cents"), 0, "our own money at Stripe when the books are opened");

  static final Setting<Duration> CONNECT_MAX =
      time(
          "stripe.connect-timeout",
          Duration.ofSeconds(5),
          "longest wait for a connection to Stripe");
  public static final Setting<Duration> ANSWER_MAX =
      time("stripe.read-timeout", Duration.ofSeconds(20), "longest wait for an answer of Stripe");
  static final Setting<Long> CONCURRENCY =
      Setting.number(name("stripe.workers"), 8, "calls to Stripe at the same time");
  static final Setting<Duration> OPERATION_POLL_INTERVAL =
      time(
          "operations-interval",
          Duration.ofSeconds(1),
          "pause between two looks for operations that are due");
  static final Setting<Duration> LEASE =
      time("lease", Duration.ofSeconds(60), "how long an operation belongs to one worker");
  public static final Setting<Duration> IN_DOUBT_INTERVAL =
      time(
          "in-doubt-interval",
          Duration.ofSeconds(30),
          "pause between tries to learn a lost answer");
  static final Setting<Duration> QUICK_RETRY =
      time("first-retry-delay", Duration.ofMillis(200), "first wait after a failed call; doubles");
  static final Setting<Duration> KEY_TTL =
      time(
          "stripe.idempotency-key-ttl",
          Duration.ofHours(20),
          "how long Stripe is trusted to know a key");
  public static final Setting<Duration> RECHECK_AFTER =
      time("recheck-after", Duration.ofMinutes(10), "between two looks that prove an absence");
  public static final Setting<Duration> ARRIVAL_LIMIT =
      time(
          "late-arrival-limit",
          Duration.ofHours(1),
          "after a send so old, nothing arrives any more");
  static final Setting<Duration> PAGE_AFTER =
      time(
          "alert-after", Duration.ofMinutes(15), "an operation unfinished for so long calls staff");
  public static final Setting<Duration> STRIPE_POLL_INTERVAL =
      time("stripe.poll-interval", Duration.ofMinutes(5), "pause between looks at Stripe's events");
  public static final Setting<Duration> POLL_LAG =
      time("stripe.poll-lag", Duration.ofMinutes(1), "how long an event's webhook may come first");
  public static final Setting<Duration> CIRCUIT_OPEN_FOR =
      time(
          "circuit-open-time",
          Duration.ofSeconds(30),
          "pause after a provider failed again and again");
  public static final Setting<Duration> CHECK_INTERVAL =
      time("ledger-check-interval", Duration.ofSeconds(30), "pause between looks at the books");

  static final Setting<Duration> EVIDENCE_BEFORE =
      time("evidence-lead-time", Duration.ofDays(2), "how long before its end evidence is sent");
  static final Setting<Duration> EVIDENCE_INTERVAL =
      time("evidence-interval", Duration.ofMinutes(1), "pause between looks for evidence to send");

  static final Setting<Duration> COMPARISON_INTERVAL =
      time(
          "comparison-interval",
          Duration.ofMinutes(1),
          "pause between looks for comparisons to make");
  static final Setting<Duration> QUIET =
      time(
          "comparison-quiet-time",
          Duration.ofMinutes(10),
          "a deal is compared when nothing goes on in it");

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
