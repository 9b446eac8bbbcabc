package bloxtr8.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/**
 * Whole numbers in paths and queries: the digits 0 to 9 with an optional minus. Digits of other
 * scripts, hexadecimal numbers and spaces between are refused, as in JSON.
 */
public final class PlainNumbers implements ConverterFactory<String, Number> {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}");

  @Override
  public <T extends Number> Converter<String, T> getConverter(Class<T> wanted) {
    return new ToNumber<>(wanted);
  }

  private record ToNumber<T extends Number>(Class<T> wanted) implements Converter<String, T> {

    @Override
    public @Nullable T convert(String text) {
      return wanted.cast(number(text, wanted));
    }
  }

  private static @Nullable Number number(String text, Class<?> wanted) {
    if (text.isEmpty()) return null;
    if (!DECIMAL.matcher(text).matches())
      throw new NumberFormatException("is no whole number in decimal digits");
    if (wanted == Integer.class) return Integer.valueOf(text);
    if (wanted == Long.class) return Long.valueOf(text);
    throw new IllegalArgumentException("no parameter is of " + wanted);
  }
}
