package bloxtr8.platform.message;

/** Text from outside, cut to the length that we store and send. */
public final class BoundedText {

  private BoundedText() {}

  /** At most that many chars, without splitting a surrogate pair. */
  public static String cut(String text, int max) {
    if (text.length() <= max) return text;
    return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
  }
}
