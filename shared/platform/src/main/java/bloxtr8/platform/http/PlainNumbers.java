package bloxtr8.platform.http;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;

/**
 * Whole numbers in paths and queries: the digits 0 to 9 with an optional minus. Digits of other
 * scripts, hexadecimal numbers and spaces between are refused, as in JSON.
 */
public final class PlainNumbers implements GenericConverter {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,19}");

  @Override
  public Set<ConvertiblePair> getConvertibleTypes() {
    return Set.of(
        new ConvertiblePair(String.class, Integer.class),
        new ConvertiblePair(String.class, Long.class));
  }

  /** Whether a text can be read as a number of this type, or is none at all. */
  static boolean isReadable(String text, Class<?> type) {
    if (text.isEmpty()) return true;
    try {
      number(text, type);
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static Number number(String text, Class<?> type) {
    if (!DECIMAL.matcher(text).matches())
      throw new NumberFormatException("is no whole number in decimal digits");
    return type == Integer.class ? (Number) Integer.valueOf(text) : (Number) Long.valueOf(text);
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
    if (!(source instanceof String text) || text.isEmpty()) return null;
    return number(text, targetType.getObjectType());
  }
}
