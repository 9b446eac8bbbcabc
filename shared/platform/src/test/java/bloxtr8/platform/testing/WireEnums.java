package bloxtr8.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.message.ProtoMapper;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.Arrays;
import java.util.List;

/** Compares enums of ours with the enums of messages that they are mapped from and to. */
public final class WireEnums {

  private WireEnums() {}

  /** Each constant of ours has one on the wire, and no other is there. */
  public static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum> void same(
      Class<E> ours, Class<W> wire) {
    everyConstantIsWritten(ours, wire);
    everyConstantIsRead(ours, wire);
  }

  /** Each specified constant of the wire is one of ours. */
  public static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum>
      void everyConstantIsRead(Class<E> ours, Class<W> wire) {
    var said = specified(wire).stream().map(constant -> ProtoMapper.ours(ours, constant)).toList();
    assertThat(said).as(wire.getName()).isNotEmpty().doesNotHaveDuplicates();
  }

  /** Each constant of ours is written as one that is read as the same constant. */
  public static <E extends Enum<E>, W extends Enum<W> & ProtocolMessageEnum>
      void everyConstantIsWritten(Class<E> ours, Class<W> wire) {
    for (var constant : ours.getEnumConstants())
      assertThat(ProtoMapper.ours(ours, ProtoMapper.wire(wire, constant))).isEqualTo(constant);
  }

  private static <W extends Enum<W> & ProtocolMessageEnum> List<W> specified(Class<W> wire) {
    return Arrays.stream(wire.getEnumConstants()).filter(ProtoMapper::isSpecified).toList();
  }
}
