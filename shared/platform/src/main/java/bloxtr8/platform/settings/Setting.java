package bloxtr8.platform.settings;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param defaultText its value when it is not set; null when it must be set
 * @param secret never printed, and read from the environment or a secrets file only
 */
public record Setting<T>(
    String name,
    Function<String, T> reader,
    @Nullable String defaultText,
    boolean secret,
    String meaning) {

  public static Setting<String> text(String name, @Nullable String defaultText, String meaning) {
    return new Setting<>(name, text -> text, defaultText, false, meaning);
  }

  public static Setting<String> secret(String name, @Nullable String defaultText, String meaning) {
    return new Setting<>(name, text -> text, defaultText, true, meaning);
  }

  public static Setting<Long> number(String name, long defaultValue, String meaning) {
    return new Setting<>(name, Long::parseLong, Long.toString(defaultValue), false, meaning);
  }

  public static Setting<Boolean> flag(String name, boolean defaultValue, String meaning) {
    return new Setting<>(name, Setting::yesOrNo, Boolean.toString(defaultValue), false, meaning);
  }

  public static Setting<Duration> duration(String name, Duration defaultValue, String meaning) {
    return new Setting<>(name, Duration::parse, defaultValue.toString(), false, meaning);
  }

  public static Setting<URI> uri(String name, @Nullable String defaultText, String meaning) {
    return new Setting<>(name, URI::create, defaultText, false, meaning);
  }

  /** Comma-separated; empty for none. */
  public static Setting<List<String>> list(String name, String defaultText, String meaning) {
    return new Setting<>(name, Setting::split, defaultText, false, meaning);
  }

  /** The environment variable of the setting: {@code BLOXTR8_ESCROW_DATASOURCE_URL}. */
  public String environmentName() {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  T read(String text) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      var shown = secret ? "(secret)" : "\"" + text + "\"";
      throw new SettingsProblem(name + " has a wrong value: " + shown + ": " + meaning, e);
    }
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
