package bloxtr8.providers.control;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An ordered fault: which calls it matches, when it applies, and its effect.
 *
 * @param operation exact, or ending in {@code *}
 * @param nth applies to the nth matching call (from 1) and the {@code times - 1} after it
 * @param probability applies to each matching call with this chance, decided by seed and count only
 */
public record Fault(
    String id,
    String provider,
    String operation,
    @Nullable Integer nth,
    int times,
    @Nullable Double probability,
    long seed,
    FaultEffect effect,
    int status,
    Duration delay,
    long seen) {

  private static final int DEFAULT_STATUS = 500;
  private static final int STATUS_MIN = 400;
  private static final int STATUS_MAX = 599;
  private static final int TIMES_MAX = 1_000_000;

  /** Longer than the 80 s read time-out of Stripe's own library. */
  private static final Duration NEVER_ANSWERED = Duration.ofSeconds(90);

  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);

  static Fault parse(String id, ObjectNode rule) {
    var request = new ControlRequest(rule);
    var effect = FaultEffect.parse(request.text("effect"));
    var probability = request.fraction("probability");
    var nth = request.number("nth", 1, Integer.MAX_VALUE);
    if (nth != null && probability != null)
      throw Problem.unprocessable("Say either nth or probability, not both.");
    var timing = usualDelay(effect);
    var fault =
        new Fault(
            id,
            request.text("provider"),
            request.textOr("operation", "*"),
            probability != null ? null : Math.toIntExact(nth == null ? 1 : nth),
            Math.toIntExact(request.numberOr("times", 1, TIMES_MAX, 1)),
            probability,
            request.numberOr("seed", Long.MIN_VALUE, Long.MAX_VALUE, 0),
            effect,
            Math.toIntExact(request.numberOr("status", STATUS_MIN, STATUS_MAX, DEFAULT_STATUS)),
            Duration.ofMillis(
                request.numberOr("delayMs", 0, DELAY_MAX.toMillis(), timing.toMillis())),
            0);
    request.nothingElse();
    return fault;
  }

  private static Duration usualDelay(FaultEffect effect) {
    return switch (effect) {
      case TIMEOUT_BEFORE, TIMEOUT_AFTER, TRICKLE -> NEVER_ANSWERED;
      default -> SLOW;
    };
  }

  /** Whether this rule applies to the call that was counted last. */
  boolean applies() {
    if (probability != null)
      return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + seen).nextDouble() < probability;
    return nth != null && seen >= nth && seen < (long) nth + times;
  }

  ObjectNode json() {
    var json = Json.object();
    json.put("id", id);
    json.put("provider", provider);
    json.put("operation", operation);
    if (probability == null) {
      json.put("nth", nth);
      json.put("times", times);
    } else {
      json.put("probability", probability);
      json.put("seed", seed);
    }
    json.put("effect", effect.word());
    json.put("status", status);
    json.put("delayMs", delay.toMillis());
    json.put("seen", seen);
    return json;
  }
}
