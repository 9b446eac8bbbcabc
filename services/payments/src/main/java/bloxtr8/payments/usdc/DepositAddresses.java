package bloxtr8.payments.usdc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Payment;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What we know ourselves of our addresses. */
public interface DepositAddresses {

  /** Where we saw a deposit. */
  record MinedAt(long block, String blockHash) {}

  /** Those of them that are ours. */
  Set<String> ours(Collection<String> addresses);

  /** Every address of ours after that one, in order; null from the first on. */
  List<String> issuedAfter(@Nullable String address, int limit);

  /** Every address where money may lie that was booked there. */
  List<String> holding();

  /** Whether anything has arrived for that deal. */
  boolean hasSeen(EscrowId escrow);

  /** Where we saw the deposits of a transaction that we did not undo. */
  List<MinedAt> minedBy(long chain, String tx);

  /** Those of the transactions whose deposits are all known and decided. */
  Set<String> settled(long chain, Collection<String> txs);

  /** The custodian's name for the address that the payment lies at. */
  String custodyOf(Payment payment);

  /** The custodian's name for an address of ours. */
  String custodyAt(String address);

  /** An address of ours by the custodian's name for it; null when it is none. */
  @Nullable String addressOf(String custodianId);
}
