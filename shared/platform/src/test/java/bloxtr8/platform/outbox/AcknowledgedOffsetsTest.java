package bloxtr8.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A running publisher notices when the log gives an acknowledged offset to another message. */
class AcknowledgedOffsetsTest {

  private final AcknowledgedOffsets offsets = new AcknowledgedOffsets();

  @Test
  void growing_offsets_are_no_loss() {
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 5), at("t", 0, 6)))).isFalse();
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 9)))).isFalse();
  }

  @Test
  void an_offset_that_was_acknowledged_before_is_a_loss() {
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 5)))).isFalse();
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 5)))).isTrue();
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 4)))).isTrue();
  }

  @Test
  void an_offset_below_a_stored_mark_is_a_loss() {
    offsets.replace(List.of(new Mark("payments.events.v1", 0, 1, "t", 10)));

    assertThat(offsets.isReusedBy(List.of(at("t", 0, 9)))).isTrue();
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 10)))).isFalse();
  }

  @Test
  void other_partitions_and_a_topic_that_was_created_again_begin_anew() {
    assertThat(offsets.isReusedBy(List.of(at("t", 0, 5)))).isFalse();
    assertThat(offsets.isReusedBy(List.of(at("t", 1, 0)))).isFalse();
    assertThat(offsets.isReusedBy(List.of(at("created again", 0, 0)))).isFalse();
  }

  private static PublishedMessage at(String topicId, int partition, long offset) {
    var message =
        new UnpublishedMessage(
            1, 1, "payments.events.v1", "key", ByteString.EMPTY, "", "", Map.of(), false);
    return new PublishedMessage(message, topicId, partition, offset);
  }
}
