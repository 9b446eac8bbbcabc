package bloxtr8.platform.message;

import bloxtr8.kernel.MessageId;
import com.google.protobuf.Message;
import java.time.Instant;

/** Completes a service's message with its envelope and its key. */
public final class EnvelopeWriter {

  private EnvelopeWriter() {}

  public static Message complete(
      Outgoing outgoing, String service, MessageId id, long sequence, Instant at) {
    return outgoing.body().toBuilder()
        .setField(
            outgoing.topic().envelopeField(), Envelopes.of(outgoing, service, id, sequence, at))
        .setField(outgoing.topic().keyField(), outgoing.key())
        .build();
  }
}
