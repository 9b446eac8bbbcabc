package bloxtr8.payments.usdc;

import bloxtr8.chain.Transfer;
import java.time.Instant;
import java.util.List;

/**
 * A transaction's state on the chain.
 *
 * @param succeeded otherwise it had no effect, whatever logs a node returns
 * @param isFinal its block is final, and still the one with its number
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

  /** A token transfer and the index of its log in the block. */
  public record LoggedTransfer(int index, Transfer transfer) {}
}
