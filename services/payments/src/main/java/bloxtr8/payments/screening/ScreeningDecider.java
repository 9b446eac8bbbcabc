package bloxtr8.payments.screening;

import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.Finding.Listed;
import bloxtr8.payments.screening.Finding.Score;
import org.jspecify.annotations.Nullable;

/** What two findings make of an address. */
public final class ScreeningDecider {

  /** Above the first it is HIGH, above the second MEDIUM. */
  public record Limits(int highAbove, int mediumAbove) {}

  private ScreeningDecider() {}

  /**
   * Null while it is not known. Who is named as sanctioned by either is; anything else needs both,
   * because high risk goes back to the buyer and a sanctioned party's money must not.
   */
  public static @Nullable Level decide(Finding risk, Finding list, Limits limits) {
    if (isSanctioned(risk) || isSanctioned(list)) return Level.SANCTIONED;
    if (!(risk instanceof Score(var score, _, _)) || !(list instanceof Listed)) return null;
    if (score > limits.highAbove()) return Level.HIGH;
    return score > limits.mediumAbove() ? Level.MEDIUM : Level.LOW;
  }

  private static boolean isSanctioned(Finding finding) {
    return switch (finding) {
      case Score score -> score.sanctioned();
      case Listed listed -> listed.sanctioned();
      case Finding.Unknown _ -> false;
    };
  }
}
