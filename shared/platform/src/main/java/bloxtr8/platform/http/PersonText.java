package bloxtr8.platform.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a person writes for other people to read: it says something that can be seen, and reads as
 * it is kept. Controls of writing direction are refused, because they show a text in another order
 * than the one in which a program and the audit keep it.
 */
public final class PersonText {

  /** Whoever has to explain something does so in as many characters that can be seen. */
  public static final int EXPLAINED_MIN = 10;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\s]]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  private PersonText() {}

  /**
   * The text without the space around it.
   *
   * @param field what it is called where it was sent
   * @param visibleMin how many of its characters must be seen; 0 for a text that may be left out
   * @throws Problem 422 when it says too little, is too long, or hides how it reads
   */
  public static String of(String field, String text, int visibleMin, int charactersMax) {
    var said = text.strip();
    if (visible(said) < visibleMin || said.length() > charactersMax)
      throw Problem.invalid(
          field,
          visibleMin == 0
              ? String.format(Locale.ROOT, "has at most %,d characters", charactersMax)
              : String.format(
                  Locale.ROOT, "must be %d to %,d characters", visibleMin, charactersMax));
    if (said.codePoints().anyMatch(PersonText::turnsDirection))
      throw Problem.invalid(
          field, "must not have controls of writing direction, such as U+202E: they are not seen");
    return said;
  }

  /**
   * Without control and format characters (Unicode's categories Cc and Cf), which nobody sees; much
   * space says no more than one.
   */
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
