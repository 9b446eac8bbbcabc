package bloxtr8.platform.inbox;

import bloxtr8.platform.message.BoundedText;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A message as JSON values, for a person to read: long texts and lists are cut, and of bytes only
 * the length is shown, so that nobody can copy a MAC.
 */
final class MessageContent {

  private static final int TEXT_MAX = 500;
  private static final int ITEMS_MAX = 50;

  private MessageContent() {}

  static Map<String, Object> of(Message message) {
    var content = new LinkedHashMap<String, Object>();
    message
        .getAllFields()
        .forEach((field, value) -> content.put(field.getJsonName(), readable(value)));
    return content;
  }

  private static Object readable(Object value) {
    return switch (value) {
      case Timestamp at -> Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
      case Message part -> of(part);
      case EnumValueDescriptor one -> one.getName();
      case ByteString bytes -> String.format(Locale.ROOT, "%d bytes", bytes.size());
      case String text -> BoundedText.cut(text, TEXT_MAX);
      case List<?> many -> many.stream().limit(ITEMS_MAX).map(MessageContent::readable).toList();
      default -> value;
    };
  }
}
