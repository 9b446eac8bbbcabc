package bloxtr8.payments.usdc;

import bloxtr8.chain.Transfer;
import java.time.Instant;
import java.util.List;

/**
 * Where a transaction stands on the chain.
 *
 * @param succeeded otherwise it did nothing, whatever logs a node tells of it
 * @param isFinal its block is as final as we ask for, and still the one at its number
 */
public record TransferReceipt(
    boolean succeeded,
    long block,
    String blockHash,
    Instant minedAt,
    boolean isFinal,
    List<LoggedTransfer> transfers) {

  public TransferReceipt {
    if (!succeeded) transfers = List.of();
  }

  /** A token transfer and which of the block's logs tells it. */
  public record LoggedTransfer(int index, Transfer transfer) {}
}
