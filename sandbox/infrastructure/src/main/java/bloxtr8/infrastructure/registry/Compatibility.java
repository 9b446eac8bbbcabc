package bloxtr8.infrastructure.registry;

import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.OneOf;
import com.squareup.wire.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether readers of a newer schema can read what was written with an older one. Stricter than the
 * wire format: only additions are compatible. A field that is removed, renamed, renumbered, of
 * another type or cardinality, or in another oneof is incompatible, even where bytes could still be
 * parsed.
 */
final class Compatibility {

  private final ProtoSchema newer;
  private final List<String> breaks = new ArrayList<>();

  private Compatibility(ProtoSchema newer) {
    this.newer = newer;
  }

  /** A sentence for each incompatibility; empty when there is none. */
  static List<String> breaks(ProtoSchema older, ProtoSchema newer) {
    var comparison = new Compatibility(newer);
    older.ownTypes().forEach(comparison::ownType);
    older.importedTypes().forEach(comparison::importedType);
    return comparison.breaks;
  }

  private void ownType(Type was) {
    if (newer.type(was) == null) {
      breaks.add("%s was removed".formatted(was.getType()));
    } else {
      importedType(was);
    }
  }

  /** An unused import may be removed; a use of it would be reported as a field's change of type. */
  private void importedType(Type was) {
    switch (newer.type(was)) {
      case MessageType is when was instanceof MessageType message -> message(message, is);
      case EnumType is when was instanceof EnumType constants -> constants(constants, is);
      case null -> {}
      case Type _ -> breaks.add("%s became another kind of thing".formatted(was.getType()));
    }
  }

  private void message(MessageType was, MessageType is) {
    for (var field : was.getFieldsAndOneOfFields()) {
      var now = numbered(field.getTag(), is);
      if (now == null) {
        breaks.add(lost(field, is));
      } else {
        field(place(was, field), field, now);
        oneOf(place(was, field), oneOf(was, field), oneOf(is, now));
      }
    }
    for (var field : is.getRequiredFields())
      if (numbered(field.getTag(), was) == null)
        breaks.add("%s is new and required".formatted(place(is, field)));
  }

  /** The library's own look-up by number omits the fields of oneofs. */
  private static @Nullable Field numbered(int number, MessageType message) {
    return message.getFieldsAndOneOfFields().stream()
        .filter(field -> field.getTag() == number)
        .findFirst()
        .orElse(null);
  }

  private static String lost(Field field, MessageType is) {
    var elsewhere = is.field(field.getName());
    return elsewhere == null
        ? "%s was removed".formatted(place(is, field))
        : String.format(Locale.ROOT, "%s got the number %d", place(is, field), elsewhere.getTag());
  }

  private void field(String place, Field was, Field is) {
    differs(place + " was renamed from %s to %s", was.getName(), is.getName());
    differs(place + " changed its type from %s to %s", type(was), type(is));
    differs(place + " changed from %s to %s", cardinality(was), cardinality(is));
  }

  private void oneOf(String place, String was, String is) {
    differs(place + " moved from %s to %s", was, is);
  }

  private void constants(EnumType was, EnumType is) {
    for (var constant : was.getConstants()) {
      var now = is.constant(constant.getTag());
      var place =
          String.format(
              Locale.ROOT, "%s.%s = %d", was.getType(), constant.getName(), constant.getTag());
      if (now == null) {
        breaks.add(place + " was removed");
      } else if (is.constant(constant.getName()) == null) {
        breaks.add("%s was renamed to %s".formatted(place, now.getName()));
      }
    }
  }

  private void differs(String sentence, String was, String is) {
    if (!was.equals(is)) breaks.add(sentence.formatted(was, is));
  }

  private static String place(MessageType message, Field field) {
    return String.format(
        Locale.ROOT, "%s.%s = %d", message.getType(), field.getName(), field.getTag());
  }

  private static String type(Field field) {
    return String.valueOf(field.getType());
  }

  private static String cardinality(Field field) {
    if (field.isRepeated()) return "repeated";
    return field.isRequired() ? "required" : "single";
  }

  private static String oneOf(MessageType message, Field field) {
    return message.getOneOfs().stream()
        .filter(oneOf -> oneOf.getFields().contains(field))
        .map(OneOf::getName)
        .findFirst()
        .map("oneof %s"::formatted)
        .orElse("no oneof");
  }
}
