package bloxtr8.payments.usdc;

import bloxtr8.chain.TxHash;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who keeps the keys of our addresses and sends from them, once for each reference of ours. */
public interface Custodian {

  /** The words of the call for a new address. */
  String addressRequest(OperationId reference);

  /**
   * Done with the custodian's name for the address, and the address. The same key, the same one.
   */
  Answer makeAddress(String words, OperationId key);

  /**
   * The words of the call that sends.
   *
   * @param source the custodian's name for an address of ours
   */
  String transferRequest(String source, String destination, Money amount, OperationId reference);

  /** Never Done: what is sent is believed only when the chain shows it. */
  Answer transfer(String words, OperationId key);

  /** The custodian's name for the address that those words send from. */
  String sourceOf(String words);

  /** Null when it has none of that reference. */
  @Nullable Sending sending(OperationId reference);

  /** What arrived after that page; null for the first. */
  Arrivals arrivals(@Nullable String cursor);

  /** An address by the custodian's name for it; null when it has none. */
  @Nullable String address(String id);

  /** How far a transfer is, as the custodian says. */
  enum Stage {
    UNDERWAY,
    FINALIZED,
    /** It says that nothing will be sent, or that what was sent did nothing. */
    FAILED
  }

  record Sending(String id, Stage stage, @Nullable TxHash tx, @Nullable String failure) {}

  /** A page of what arrived, and how to ask for the next; the same when there is none yet. */
  record Arrivals(List<ArrivedDeposit> list, @Nullable String next) {}

  record ArrivedDeposit(String addressId, TxHash tx) {}
}
