package bloxtr8.platform.text;

import bloxtr8.platform.refusal.RefusedRequest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text that a person writes for other people to read: it must contain visible characters. Control
 * characters of the writing direction are refused, because they display a text in another order
 * than it is stored in.
 */
public final class PersonText {

  /** Minimum of visible characters in an explanation. */
  public static final int EXPLAINED_MIN = 10;

  /**
   * Categories without a shape, and Unicode's Default_Ignorable_Code_Point: fillers of Hangul and
   * variation selectors are letters and marks.
   */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[[\\p{C}&&[^\\s]]\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0"
              + "\\x{E0000}-\\x{E0FFF}]");

  /** The pattern of Braille without a dot looks like a space. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\u2800]+");

  private PersonText() {}

  /**
   * The text without surrounding white space.
   *
   * @param field its name in the request
   * @param visibleMin how many visible characters it must have; 0 for an optional text
   * @throws RefusedRequest when it is too short, too long, or contains a control of the writing
   *     direction
   */
  public static String of(String field, String text, int visibleMin, int charactersMax) {
    var said = text.strip();
    if (visible(said) < visibleMin || said.length() > charactersMax)
      throw RefusedRequest.invalid(
          field,
          visibleMin == 0
              ? String.format(Locale.ROOT, "must have at most %,d characters", charactersMax)
              : String.format(
                  Locale.ROOT, "must be %d to %,d characters", visibleMin, charactersMax));
    if (said.codePoints().anyMatch(PersonText::turnsDirection))
      throw RefusedRequest.invalid(
          field, "must not contain invisible controls of the writing direction, such as U+202E");
    return said;
  }

  /** Without what nobody sees; a run of white space counts once. */
  private static long visible(String text) {
    var seen = UNSEEN.matcher(text).replaceAll("");
    return SPACE.matcher(seen).replaceAll(" ").strip().codePoints().count();
  }

  /** Unicode's Bidi_Control. */
  private static boolean turnsDirection(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
