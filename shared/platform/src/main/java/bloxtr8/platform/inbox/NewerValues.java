package bloxtr8.platform.inbox;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;

/** Finds enum values that a newer version of the producer has added. */
final class NewerValues {

  private static final int NOT_DECLARED = -1;

  private NewerValues() {}

  static boolean isIn(Message message) {
    return message.getAllFields().values().stream().anyMatch(NewerValues::isNewer);
  }

  private static boolean isNewer(Object value) {
    return switch (value) {
      case EnumValueDescriptor known -> known.getIndex() == NOT_DECLARED;
      case Message part -> isIn(part);
      case Collection<?> many -> many.stream().anyMatch(NewerValues::isNewer);
      default -> false;
    };
  }
}
