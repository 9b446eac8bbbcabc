package bloxtr8.discord.wording;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as Discord shows it: what people wrote is shown letter by letter and commands nothing. */
public final class DiscordText {

  /** What is not seen, turns the direction of writing, or hides letters. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}&&[^\\n]]|[\\u00AD\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F"
              + "\\u2028-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0E\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]"
              + "|[\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern MARKDOWN = Pattern.compile("(?m)([\\\\*_~`|>#\\[\\]()<@]|^-)");
  private static final String ELLIPSIS = "…";

  private DiscordText() {}

  /** Without invisible characters, and with every sign that markdown knows escaped. */
  public static String escape(String text) {
    return MARKDOWN.matcher(plain(text)).replaceAll("\\\\$1");
  }

  /** Without invisible characters, for places without markdown: labels and menus. */
  public static String plain(String text) {
    return INVISIBLE.matcher(text).replaceAll("");
  }

  /** For a place without markdown that takes a maximum of characters. */
  public static String plain(String text, int max) {
    return cut(plain(text).strip(), max);
  }

  /** At most that many UTF-16 characters, with an ellipsis where some are missing. */
  public static String cut(String text, int max) {
    if (text.length() <= max) return text;
    var end = max - ELLIPSIS.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
    return text.substring(0, end) + ELLIPSIS;
  }

  /** A time that everybody reads in their own zone: "in 3 hours". */
  public static String relative(Instant time) {
    return String.format(Locale.ROOT, "<t:%d:R>", time.getEpochSecond());
  }

  /** A time that everybody reads in their own zone, with its date. */
  public static String date(Instant time) {
    return String.format(Locale.ROOT, "<t:%d:f>", time.getEpochSecond());
  }

  /** An amount of US cents: {@code $5,000} or {@code $5,000.50}. */
  public static String dollars(long cents) {
    return cents % 100 == 0
        ? String.format(Locale.ROOT, "$%,d", cents / 100)
        : String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
  }
}
