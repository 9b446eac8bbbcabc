package bloxtr8.platform.topics;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One Kafka topic: its message type, its key, its producers and its consumers.
 *
 * @param prototype the default instance of the topic's message
 * @param keyName what the key identifies, in one word
 * @param verifiedBy the consumers that accept a message only with its producer's MAC
 */
public record Topic(
    String name,
    Message prototype,
    String keyName,
    List<String> producers,
    List<String> consumers,
    List<String> verifiedBy,
    Duration retention) {

  private static final int ENVELOPE_FIELD = 1;
  private static final int KEY_FIELD = 2;

  /** Every message of the platform has its envelope at number 1. */
  public FieldDescriptor envelopeField() {
    return Objects.requireNonNull(
        prototype.getDescriptorForType().findFieldByNumber(ENVELOPE_FIELD), name);
  }

  /** Every message of the platform repeats its Kafka key at number 2. */
  public FieldDescriptor keyField() {
    return Objects.requireNonNull(
        prototype.getDescriptorForType().findFieldByNumber(KEY_FIELD), name);
  }

  public String subject() {
    return name + "-value";
  }

  public String deadLetters() {
    return name + ".dlq";
  }
}
