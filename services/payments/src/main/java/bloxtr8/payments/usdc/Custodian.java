package bloxtr8.payments.usdc;

import bloxtr8.chain.TxHash;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The company that keeps the keys of our addresses and sends from them, once for each of our
 * references.
 */
public interface Custodian {

  /** The request for a new address. */
  String addressRequest(OperationId reference);

  /**
   * Done with the custodian's id for the address, and the address. The same key returns the same
   * address.
   */
  Answer makeAddress(String words, OperationId key);

  /**
   * The request of a transfer.
   *
   * @param source the custodian's id for one of our addresses
   */
  String transferRequest(String source, String destination, Money amount, OperationId reference);

  /** Never returns Done: a transfer counts as executed only when it is on the chain. */
  Answer transfer(String words, OperationId key);

  /** The custodian's id of the address that the request sends from. */
  String sourceOf(String words);

  /** Null when it has none with that reference. */
  @Nullable Sending sending(OperationId reference);

  /** The deposits after that page; null for the first. */
  Arrivals arrivals(@Nullable String cursor);

  /** An address by the custodian's id; null when it has none. */
  @Nullable String address(String id);

  /** The custodian's status of a transfer. */
  enum Stage {
    UNDERWAY,
    FINALIZED,
    /** Nothing will be sent, or the transaction failed. */
    FAILED
  }

  record Sending(String id, Stage stage, @Nullable TxHash tx, @Nullable String failure) {}

  /** A page of deposits, and the cursor of the next; the same cursor when there is none yet. */
  record Arrivals(List<ArrivedDeposit> list, @Nullable String next) {}

  record ArrivedDeposit(String addressId, TxHash tx) {}
}
