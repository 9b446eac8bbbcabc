package bloxtr8.projections.views;

import bloxtr8.kernel.EscrowId;
import com.google.protobuf.ByteString;

/** An event as it was taken: where, and its bytes. */
public record StoredEvent(EscrowId escrow, long position, String topic, ByteString value) {}
