package bloxtr8.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of the game that a deal sells, as its contract has it.
 *
 * @param title of the listing: text of the seller; empty for a deal of before titles were carried
 * @param universe Roblox's id of it; 0 for a deal of before it was carried
 */
public record GameName(String title, long universe) {

  public static final GameName UNKNOWN = new GameName("", 0);

  /** Characters that nobody sees or that break a line, and white space. */
  private static final Pattern GAPS = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

  private static final String CUT = "…";

  public boolean isKnown() {
    return universe > 0;
  }

  /**
   * The title as one line of visible text for a provider's or a bank's pages.
   *
   * @param lengthMax the longest line in UTF-16 units; a longer title is cut between two characters
   */
  public String plainTitle(int lengthMax) {
    var line = GAPS.matcher(title).replaceAll(" ").strip();
    if (line.length() <= lengthMax) return line;
    var end = lengthMax - CUT.length();
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + CUT;
  }

  /** {@code Tower Defense (universe 123)}; empty when unknown. */
  public String label(int titleMax) {
    return isKnown()
        ? String.format(Locale.ROOT, "%s (universe %d)", plainTitle(titleMax), universe).strip()
        : "";
  }
}
