package bloxtr8.platform.codec;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MarkDelivered;
import bloxtr8.messages.EscrowCommandsV1.ReleaseFunds;
import com.google.protobuf.ByteString;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {

  private static final HexFormat HEX = HexFormat.of();

  /** Written by hand from the published format; a change of these bytes breaks every consumer. */
  @Test
  void the_first_message_of_a_file_is_framed_as_confluent_does() {
    var message =
        EscrowCommand.newBuilder()
            .setEscrowId("esc_1")
            .setRelease(ReleaseFunds.getDefaultInstance())
            .build();

    assertThat(HEX.formatHex(Frame.write(1, message)))
        .isEqualTo("00" + "00000001" + "00" + "12056573635f31" + "6200");
  }

  @Test
  void any_other_message_is_framed_with_the_path_of_its_indexes() {
    var message = MarkDelivered.newBuilder().setNote("done").build();

    assertThat(HEX.formatHex(Frame.write(0x01020304, message)))
        .isEqualTo("00" + "01020304" + "0208" + "0a04646f6e65");
  }

  @Test
  void a_written_frame_is_read_back() {
    var message = MarkDelivered.newBuilder().setNote("done").build();
    var frame = Frame.read(Frame.write(300, message));

    assertThat(frame).isEqualTo(new Frame(300, List.of(4), message.toByteString()));
  }

  @Test
  void bytes_that_are_not_a_frame_are_recognised() {
    for (var hex : List.of("", "01", "00", "0000000001", "000000000101", "7b7d", "0000000001ff"))
      assertThat(Frame.read(HEX.parseHex(hex))).as(hex).isNull();
    assertThat(Frame.read(HEX.parseHex("000000000100")))
        .isEqualTo(new Frame(1, List.of(0), ByteString.EMPTY));
  }
}
