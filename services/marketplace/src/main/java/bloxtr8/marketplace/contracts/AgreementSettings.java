package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;

/** What contracts say that depends on who runs the platform. */
@SettingsPrefix("bloxtr8.marketplace.agreement")
public record AgreementSettings(
    @Setting(
            defaultValue = "Bloxtr8",
            meaning = "name of whoever runs the platform, as contracts say it, in Latin letters")
        String operator,
    @Setting(
            defaultValue = "England and Wales",
            meaning =
                "whose law governs contracts, as they say it after \"the law of\", in Latin"
                    + " letters; have it reviewed before going live")
        String governingLaw) {

  private static final int LENGTH_MAX = 100;

  public AgreementSettings {
    requireLatin(operator);
    requireLatin(governingLaw);
  }

  /** It stands among our own words, whose font has no others. */
  private static void requireLatin(String text) {
    if (text.isBlank()
        || text.length() > LENGTH_MAX
        || !text.chars().allMatch(c -> c >= ' ' && c < 127))
      throw new IllegalArgumentException("not up to 100 Latin letters: " + text);
  }
}
