package bloxtr8.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Messages outlive programs: what a released version could read, every later one can. The released
 * descriptors lie beside this test; {@code -Dmessages.release=true} writes them for a new release.
 */
class OnlyAdditionsTest {

  private static final Path RELEASED =
      Path.of(System.getProperty("bloxtr8.home"))
          .resolve("shared/messages/src/test/resources/released.binpb");

  private static final List<FileDescriptor> FILES =
      List.of(
          CommonV1.getDescriptor(),
          EscrowCommandsV1.getDescriptor(),
          EscrowEventsV1.getDescriptor(),
          PaymentsCommandsV1.getDescriptor(),
          PaymentsEventsV1.getDescriptor(),
          WebhookEventsV1.getDescriptor(),
          ContractsEventsV1.getDescriptor(),
          DeliveryEventsV1.getDescriptor(),
          PeopleEventsV1.getDescriptor(),
          AuditEntriesV1.getDescriptor());

  @Test
  void no_released_field_is_removed_or_changed() throws IOException {
    if (Boolean.getBoolean("messages.release")) Files.write(RELEASED, today().toByteArray());
    var released = FileDescriptorSet.parseFrom(Files.readAllBytes(RELEASED));

    assertThat(breaks(released, today())).isEmpty();
  }

  @Test
  void a_removed_renamed_renumbered_or_retyped_field_is_noticed() {
    var money = CommonV1.getDescriptor().toProto();
    var index =
        money.getMessageTypeList().stream().map(DescriptorProto::getName).toList().indexOf("Money");
    for (var change : changes()) {
      var message = change.apply(money.getMessageType(index).toBuilder());
      var changed = set(money.toBuilder().setMessageType(index, message).build());

      assertThat(breaks(set(money), changed)).as(message.toString()).hasSize(1);
    }
  }

  private static List<Function<DescriptorProto.Builder, DescriptorProto>> changes() {
    return List.of(
        message -> message.removeField(0).build(),
        message -> rebuilt(message, field -> field.setNumber(9)),
        message -> rebuilt(message, field -> field.setName("amount")),
        message -> rebuilt(message, field -> field.setType(FieldDescriptorProto.Type.TYPE_STRING)),
        message ->
            rebuilt(message, field -> field.setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)));
  }

  private static DescriptorProto rebuilt(
      DescriptorProto.Builder message, Function<FieldDescriptorProto.Builder, ?> change) {
    var field = message.getField(0).toBuilder();
    change.apply(field);
    return message.setField(0, field).build();
  }

  private static FileDescriptorSet today() {
    var set = FileDescriptorSet.newBuilder();
    FILES.forEach(file -> set.addFile(file.toProto()));
    return set.build();
  }

  private static FileDescriptorSet set(FileDescriptorProto file) {
    return FileDescriptorSet.newBuilder().addFile(file).build();
  }

  private static List<String> breaks(FileDescriptorSet released, FileDescriptorSet today) {
    var found = new ArrayList<String>();
    var now = byName(today.getFileList(), FileDescriptorProto::getName);
    for (var file : released.getFileList()) {
      var other = now.get(file.getName());
      if (other == null) found.add(file.getName() + " is gone");
      else {
        messages(file.getPackage(), file.getMessageTypeList(), other.getMessageTypeList(), found);
        enums(file.getPackage(), file.getEnumTypeList(), other.getEnumTypeList(), found);
      }
    }
    return found;
  }

  private static void messages(
      String scope, List<DescriptorProto> released, List<DescriptorProto> today, List<String> to) {
    var now = byName(today, DescriptorProto::getName);
    for (var message : released) {
      var name = scope + "." + message.getName();
      var other = now.get(message.getName());
      if (other == null) {
        to.add(name + " is gone");
        continue;
      }
      fields(name, message, other, to);
      messages(name, message.getNestedTypeList(), other.getNestedTypeList(), to);
      enums(name, message.getEnumTypeList(), other.getEnumTypeList(), to);
    }
  }

  private static void fields(
      String name, DescriptorProto released, DescriptorProto today, List<String> to) {
    var now = byName(today.getFieldList(), FieldDescriptorProto::getNumber);
    for (var field : released.getFieldList()) {
      var other = now.get(field.getNumber());
      if (other == null) {
        if (!today.getReservedNameList().contains(field.getName()))
          to.add(name + "." + field.getName() + " is gone and not reserved");
      } else if (!meaning(released, field).equals(meaning(today, other)))
        to.add(name + ": " + meaning(released, field) + " became " + meaning(today, other));
    }
  }

  private static String meaning(DescriptorProto message, FieldDescriptorProto field) {
    var oneof =
        field.hasOneofIndex() ? message.getOneofDecl(field.getOneofIndex()).getName() + "/" : "";
    return "%s%s %s %s%s = %d"
        .formatted(
            oneof,
            field.getLabel(),
            field.getType(),
            field.getTypeName() + " ",
            field.getName(),
            field.getNumber());
  }

  private static void enums(
      String scope,
      List<EnumDescriptorProto> released,
      List<EnumDescriptorProto> today,
      List<String> to) {
    var now = byName(today, EnumDescriptorProto::getName);
    for (var type : released) {
      var other = now.get(type.getName());
      if (other == null) {
        to.add(scope + "." + type.getName() + " is gone");
        continue;
      }
      var values = byName(other.getValueList(), value -> value.getName());
      for (var value : type.getValueList())
        if (!values.containsKey(value.getName())
            || values.get(value.getName()).getNumber() != value.getNumber())
          to.add(scope + "." + type.getName() + "." + value.getName() + " changed");
    }
  }

  private static <K, T> Map<K, T> byName(List<T> list, Function<T, K> name) {
    return list.stream().collect(Collectors.toMap(name, Function.identity()));
  }
}
