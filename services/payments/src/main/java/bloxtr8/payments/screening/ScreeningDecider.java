package bloxtr8.payments.screening;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.screening.Finding.Listed;
import bloxtr8.payments.screening.Finding.Score;
import org.jspecify.annotations.Nullable;

/** Decides the risk level from two results. */
public final class ScreeningDecider {

  /** A score above the first is HIGH, above the second MEDIUM. */
  @SettingsPrefix("bloxtr8.payments.screening")
  public record Limits(
      @Setting(
              defaultValue = "80",
              meaning =
                  "a wallet with a higher score is refused: its money is not accepted and it is"
                      + " never paid")
          int highAbove,
      @Setting(
              defaultValue = "50",
              meaning = "a wallet with a higher score waits for a decision by staff")
          int mediumAbove) {}

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
