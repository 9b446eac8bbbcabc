package bloxtr8.platform.message;

/** Text of somebody else, cut to what we store and send on. */
public final class BoundedText {

  private BoundedText() {}

  /** At most that many chars, and never half a character. */
  public static String cut(String text, int max) {
    if (text.length() <= max) return text;
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }
}
