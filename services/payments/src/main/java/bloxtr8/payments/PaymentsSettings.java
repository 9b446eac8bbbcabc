package bloxtr8.payments;

import bloxtr8.payments.calls.Breaker;
import bloxtr8.payments.domain.JanitorDecider.Patience;
import bloxtr8.platform.Room;
import bloxtr8.platform.sealing.Seal;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What an operator may set of the payments room. */
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
          "column-keys",
          "of 32 bytes in base64: the first seals columns, the others only open what they sealed");
  public static final Setting<Long> FLOAT_CENTS =
      Setting.number(name("float-cents"), 0, "our own money at Stripe when the books are opened");

  static final Setting<Duration> CONNECT_MAX =
      time("stripe.connect-max", Duration.ofSeconds(5), "longest wait for a connection to Stripe");
  public static final Setting<Duration> ANSWER_MAX =
      time("stripe.answer-max", Duration.ofSeconds(20), "longest wait for an answer of Stripe");
  static final Setting<Long> HANDS =
      Setting.number(name("stripe.workers"), 8, "calls to Stripe at the same time");
  static final Setting<Duration> LOOK =
      time("look", Duration.ofSeconds(1), "pause between two looks for operations that are due");
  static final Setting<Duration> LEASE =
      time("lease", Duration.ofSeconds(60), "how long an operation belongs to one worker");
  public static final Setting<Duration> JANITOR_EVERY =
      time("janitor-every", Duration.ofSeconds(30), "pause between tries to learn a lost answer");
  static final Setting<Duration> QUICK_RETRY =
      time("quick-retry", Duration.ofMillis(200), "first wait after a failed call; doubles");
  static final Setting<Duration> KEY_LIVES =
      time("stripe.key-lives", Duration.ofHours(20), "how long Stripe is trusted to know a key");
  public static final Setting<Duration> LOOK_AGAIN_AFTER =
      time("look-again-after", Duration.ofMinutes(10), "between two looks that prove an absence");
  public static final Setting<Duration> LANDED_AFTER =
      time("landed-after", Duration.ofHours(1), "after a send so old, nothing arrives any more");
  static final Setting<Duration> PAGE_AFTER =
      time("page-after", Duration.ofMinutes(15), "an operation unfinished for so long calls staff");
  public static final Setting<Duration> POLL_EVERY =
      time("stripe.poll-every", Duration.ofMinutes(5), "pause between looks at Stripe's events");
  public static final Setting<Duration> POLL_LAG =
      time("stripe.poll-lag", Duration.ofMinutes(1), "how long an event's webhook may come first");
  public static final Setting<Duration> LEFT_ALONE_FOR =
      time(
          "left-alone-for",
          Duration.ofSeconds(30),
          "pause after a provider failed again and again");
  public static final Setting<Duration> CHECK_EVERY =
      time("check-every", Duration.ofSeconds(30), "pause between looks at the books");

  static final Setting<Duration> EVIDENCE_BEFORE =
      time("evidence-before", Duration.ofDays(2), "how long before its end evidence is sent");
  static final Setting<Duration> EVIDENCE_EVERY =
      time("evidence-every", Duration.ofMinutes(1), "pause between looks for evidence to send");

  static final Setting<Duration> COMPARE_LOOK =
      time("compare-look", Duration.ofMinutes(1), "pause between looks for comparisons to make");
  static final Setting<Duration> QUIET =
      time(
          "compare-quiet", Duration.ofMinutes(10), "a deal is compared when nothing goes on in it");

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
          HANDS,
          LOOK,
          LEASE,
          JANITOR_EVERY,
          QUICK_RETRY,
          KEY_LIVES,
          LOOK_AGAIN_AFTER,
          LANDED_AFTER,
          PAGE_AFTER,
          POLL_EVERY,
          POLL_LAG,
          LEFT_ALONE_FOR,
          CHECK_EVERY,
          EVIDENCE_BEFORE,
          EVIDENCE_EVERY,
          COMPARE_LOOK,
          QUIET);

  private PaymentsSettings() {}

  static Breaker breaker(Room room) {
    return new Breaker(room.clock(), room.settings().get(LEFT_ALONE_FOR));
  }

  static Seal columns(Settings settings) {
    return Seal.of(COLUMN_KEYS.name(), settings.get(COLUMN_KEYS));
  }

  static Pace pace(Settings s) {
    return new Pace(
        s.get(LEASE),
        s.get(JANITOR_EVERY),
        s.get(QUICK_RETRY),
        s.get(PAGE_AFTER),
        new Patience(s.get(KEY_LIVES), s.get(LOOK_AGAIN_AFTER), s.get(LANDED_AFTER)));
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
