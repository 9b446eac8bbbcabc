package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token transfer to one of our addresses, as recorded on the chain.
 *
 * @param escrow whose address it is; null for an address without a deal
 * @param units up to 256 bits
 * @param thirdParty not from the refund wallet
 * @param minedCount 1, and one more each time that a reorganisation removed it and it was mined
 *     again
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
   * Its position on the chain; the block may change until it is final.
   *
   * @param tx the transaction's hash
   * @param log the index of the block's log
   */
  public record Place(long chain, String tx, int log, long block, String blockHash) {

    public String name() {
      return tx + ":" + log;
    }
  }

  /** The state of a deposit. */
  public enum State {
    /** Mined, and not final or not screened yet. */
    SEEN,
    COUNTED,
    UNDER_REVIEW,
    /** Of a high-risk sender: to be refunded to the refund wallet. */
    TAINTED,
    /** Of a sanctioned party: it stays until an admin has decided. */
    FROZEN,
    /** Another token, or an address without a deal: for a person to decide. */
    UNMATCHED,
    /** Zero, or more than can exist. */
    IGNORED,
    /** A reorganisation removed it. */
    UNDONE
  }

  /** Also the payment's id, when the deposit is a payment on its own. */
  public PaymentId id() {
    return idOf(place);
  }

  public static PaymentId idOf(Place place) {
    return Payment.idOf(Rail.USDC_BASE, place.chain() + ":" + place.name());
  }

  /** Throws for an amount above our largest number. */
  public Money money() {
    return Rail.USDC_BASE.money(units.longValueExact());
  }

  /** A log that is mined again is another fact, even at the same position. */
  public String fact() {
    var once = id().text() + "@" + place.blockHash();
    return minedCount == 1 ? once : once + "#" + minedCount;
  }

  /** The same log, mined again. */
  public Deposit minedAgain(Place now, Instant at) {
    return new Deposit(
        now, escrow, token, sender, address, units, at, State.SEEN, thirdParty, minedCount + 1);
  }
}
