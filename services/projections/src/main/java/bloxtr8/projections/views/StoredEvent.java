package bloxtr8.projections.views;

import bloxtr8.kernel.EscrowId;
import com.google.protobuf.ByteString;

/** A consumed event: its position and its bytes. */
public record StoredEvent(EscrowId escrow, long position, String topic, ByteString value) {}
