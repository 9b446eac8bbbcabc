package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token transfer to an address of ours, as the chain records it.
 *
 * @param escrow whose address it is; null for an address of no deal
 * @param units up to 256 bits
 * @param thirdParty not from the wallet that refunds go to
 * @param minedCount 1, and one more for each time that the chain took it back and mined it again
 */
public record Deposit(
    Place place,
    @Nullable EscrowId escrow,
    String token,
    String sender,
    String address,
    BigInteger units,
    Instant minedAt,
    State state,
    boolean thirdParty,
    int minedCount) {

  /**
   * Where it stands on the chain; the block may change until it is final.
   *
   * @param tx the transaction's hash
   * @param log which of the block's logs
   */
  public record Place(long chain, String tx, int log, long block, String blockHash) {

    public String name() {
      return tx + ":" + log;
    }
  }

  /** What has become of it. */
  public enum State {
    /** Mined, and not final or not screened yet. */
    SEEN,
    COUNTED,
    UNDER_REVIEW,
    /** Of a sender whose money we do not take: on its way to the refund wallet. */
    TAINTED,
    /** Of a sanctioned party: it stays until an admin has decided. */
    FROZEN,
    /** Another token, or an address of no deal: for a person to look at. */
    UNMATCHED,
    /** Nothing, or more than can be. */
    IGNORED,
    /** The chain took it back. */
    UNDONE
  }

  /** Also the id of the payment that it is when it is one by itself. */
  public PaymentId id() {
    return idOf(place);
  }

  public static PaymentId idOf(Place place) {
    return Payment.idOf(Rail.USDC_BASE, place.chain() + ":" + place.name());
  }

  /** Throws for more than we can count. */
  public Money money() {
    return Rail.USDC_BASE.money(units.longValueExact());
  }

  /** A log that is mined again is another fact, even in the block where it stood before. */
  public String fact() {
    var once = id().text() + "@" + place.blockHash();
    return minedCount == 1 ? once : once + "#" + minedCount;
  }

  /** The same log, mined once more. */
  public Deposit minedAgain(Place now, Instant at) {
    return new Deposit(
        now, escrow, token, sender, address, units, at, State.SEEN, thirdParty, minedCount + 1);
  }
}
