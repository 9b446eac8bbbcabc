package bloxtr8.payments.usdc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Payment;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our own records of our addresses. */
public interface DepositAddresses {

  /** The recorded block of a deposit. */
  record MinedAt(long block, String blockHash) {}

  /** Those of them that are ours. */
  Set<String> ours(Collection<String> addresses);

  /** Our addresses after that one, in order; null for the first. */
  List<String> issuedAfter(@Nullable String address, int limit);

  /** Every address where booked money may be. */
  List<String> holding();

  /** Whether any deposit for that deal was seen. */
  boolean hasSeen(EscrowId escrow);

  /** The blocks of a transaction's recorded deposits that are not undone. */
  List<MinedAt> minedBy(long chain, String tx);

  /** Those of the transactions whose deposits are all known and decided. */
  Set<String> settled(long chain, Collection<String> txs);

  /** The custodian's id of the address that has the payment. */
  String custodyOf(Payment payment);

  /** The custodian's id of one of our addresses. */
  String custodyAt(String address);

  /** One of our addresses by the custodian's id; null when it is none. */
  @Nullable String addressOf(String custodianId);
}
