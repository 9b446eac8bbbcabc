package bloxtr8.payments.screening;

import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.Finding.Listed;
import bloxtr8.payments.screening.Finding.Score;
import org.jspecify.annotations.Nullable;

/** Decides the risk level from two results. */
public final class ScreeningDecider {

  /** A score above the first is HIGH, above the second MEDIUM. */
  public record Limits(int highAbove, int mediumAbove) {}

  private ScreeningDecider() {}

  /**
   * Null while it is unknown. An owner whom either names as sanctioned is sanctioned; any other
   * level needs both results, because a high-risk deposit is refunded and a sanctioned party's must
   * not be.
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
