package bloxtr8.kernel;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON (RFC 8785): equal values always have the same bytes. Of maps, lists, texts, whole
 * numbers up to 2^53, booleans and null only. Half of a surrogate pair, which UTF-8 cannot contain,
 * becomes U+FFFD.
 */
public final class CanonicalJson {

  /** The largest whole number that a double holds exactly. */
  public static final long NUMBER_MAX = 1L << 53;

  private static final char UNKNOWN_CHARACTER = '\uFFFD';
  private static final char FIRST_VISIBLE = ' ';

  /** A value that is canonical JSON already. */
  public record Written(String json) {}

  private CanonicalJson() {}

  public static String of(@Nullable Object value) {
    var json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private static void write(@Nullable Object value, StringBuilder to) {
    switch (value) {
      case null -> to.append("null");
      case Written(var json) -> to.append(json);
      case String text -> write(text, to);
      case Boolean truth -> to.append(truth.booleanValue());
      case Integer number -> to.append(number.intValue());
      case Long number -> write(number.longValue(), to);
      case Map<?, ?> map -> write(map, to);
      case Collection<?> list -> write(list, to);
      default -> throw new IllegalArgumentException("no canonical JSON of " + value.getClass());
    }
  }

  private static void write(long number, StringBuilder to) {
    if (Math.abs(number) > NUMBER_MAX)
      throw new IllegalArgumentException("not exact as a double: " + number);
    to.append(number);
  }

  /** The names in the order of their UTF-16 code units, which is the order of Java's strings. */
  private static void write(Map<?, ?> map, StringBuilder to) {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    var separator = "";
    to.append('{');
    for (var entry : sorted.entrySet()) {
      to.append(separator);
      write(entry.getKey(), to);
      to.append(':');
      write(entry.getValue(), to);
      separator = ",";
    }
    to.append('}');
  }

  private static void write(Collection<?> list, StringBuilder to) {
    var separator = "";
    to.append('[');
    for (@Nullable Object value : list) {
      to.append(separator);
      write(value, to);
      separator = ",";
    }
    to.append(']');
  }

  private static void write(String text, StringBuilder to) {
    to.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        to.append(c).append(text.charAt(++i));
        continue;
      }
      write(Character.isSurrogate(c) ? UNKNOWN_CHARACTER : c, to);
    }
    to.append('"');
  }

  private static void write(char c, StringBuilder to) {
    switch (c) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\b' -> to.append("\\b");
      case '\t' -> to.append("\\t");
      case '\n' -> to.append("\\n");
      case '\f' -> to.append("\\f");
      case '\r' -> to.append("\\r");
      default -> {
        if (c < FIRST_VISIBLE) to.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        else to.append(c);
      }
    }
  }
}
