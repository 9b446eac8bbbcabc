package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the buyer's bank takes back, or asks about.
 *
 * @param id the provider's name of it
 * @param charged withdrawn and not reinstated
 * @param from where that came from: what is still missing there
 * @param recovered of the loss, what the seller gave back
 * @param owed of the loss, what staff said that the seller owes and is not given back
 * @param respondBy until when evidence is taken; null when none is
 * @param submitted whether evidence was submitted, which cannot be amended
 */
public record Chargeback(
    String id,
    EscrowId escrow,
    PaymentId payment,
    Rail rail,
    Money amount,
    String reason,
    State state,
    long charged,
    Shares from,
    Money recovered,
    Money owed,
    @Nullable Instant respondBy,
    boolean submitted) {

  /** What the bank has decided so far. */
  public enum State {
    /** The bank only asks; no money moves. */
    INQUIRY,
    OPEN,
    WON,
    LOST,
    /** An inquiry that became nothing. */
    DROPPED;

    /** Whether the bank took the payment, at least for a while. */
    public boolean isReal() {
      return this == OPEN || this == WON || this == LOST;
    }

    public boolean isWonOrDropped() {
      return this == WON || this == DROPPED;
    }

    public boolean isClosed() {
      return this == WON || this == LOST || this == DROPPED;
    }
  }

  /**
   * The accounts that a withdrawal is missing on.
   *
   * @param held the deal's money, or the payment's that was to go back
   * @param fees our fee, not earned yet
   * @param loss ours
   */
  public record Shares(Money held, Money fees, Money loss) {

    public static Shares none(Rail rail) {
      return new Shares(rail.money(0), rail.money(0), rail.money(0));
    }

    public Shares plus(Shares other) {
      return new Shares(held.plus(other.held), fees.plus(other.fees), loss.plus(other.loss));
    }

    public Shares minus(Shares other) {
      return new Shares(held.minus(other.held), fees.minus(other.fees), loss.minus(other.loss));
    }

    public Money sum() {
      return held.plus(fees).plus(loss);
    }

    /** What is given back of these when so much comes back: first what the deal misses. */
    public Shares upTo(Money amount) {
      var toHeld = least(amount, held);
      var toFees = least(amount.minus(toHeld), fees);
      return new Shares(toHeld, toFees, least(amount.minus(toHeld).minus(toFees), loss));
    }
  }

  /**
   * Where a withdrawal is taken from: the payment's own money and our fee of it while all of that
   * is here, and otherwise it is our loss. Of money that waits to go back all that is there.
   *
   * @param isHeld whether the deal holds the payment
   * @param lying what lies on the account of the payment
   * @param before what chargebacks have taken of it already
   */
  public static Shares chargedShares(
      Money amount, Payment payment, boolean isHeld, Money lying, Shares before) {
    if (!isHeld) {
      var waiting = least(amount, lying);
      return new Shares(waiting, payment.rail().money(0), amount.minus(waiting));
    }
    var whole = lying.plus(before.held()).equals(payment.price());
    if (!whole) return new Shares(payment.rail().money(0), payment.rail().money(0), amount);
    var held = least(amount, lying);
    var fees = least(amount.minus(held), payment.buyerFee().minus(before.fees()));
    return new Shares(held, fees, amount.minus(held).minus(fees));
  }

  private static Money least(Money one, Money other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
