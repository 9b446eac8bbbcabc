package bloxtr8.platform.settings;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Converts a setting's text to its type. */
final class SettingValue {

  private static final Map<Type, Function<String, ?>> READERS =
      Map.of(
          String.class, text -> text,
          Secret.class, Secret::new,
          int.class, Integer::valueOf,
          long.class, Long::valueOf,
          boolean.class, SettingValue::yesOrNo,
          Duration.class, SettingValue::duration,
          URI.class, URI::create,
          Money.class, text -> Money.cents(Long.parseLong(text)));

  private SettingValue() {}

  /** Throws {@link IllegalArgumentException} for a text that is not valid for the type. */
  static Object of(Type type, String text) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class)
      return elements(list.getActualTypeArguments()[0], text);
    var reader = READERS.get(type);
    if (reader != null) return reader.apply(text);
    var read = (Class<?>) type;
    return read.isEnum() ? constant(read, text) : parsed(read, text);
  }

  static boolean isSecret(Type type) {
    return type == Secret.class
        || (type instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] == Secret.class);
  }

  /** Comma-separated; empty for none. */
  private static List<?> elements(Type type, String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .map(element -> of(type, element))
        .toList();
  }

  private static Object constant(Class<?> type, String text) {
    var name = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is none of the values"));
  }

  /** By the type's own {@code parse}. */
  private static Object parsed(Class<?> type, String text) {
    try {
      var parse = type.getDeclaredMethod("parse", String.class);
      parse.setAccessible(true);
      return parse.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException wrong) throw wrong;
      throw new IllegalStateException(type + " cannot be parsed", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no setting can be of " + type, e);
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }
}
