package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the buyer's bank has taken back, or inquires about.
 *
 * @param id the provider's id
 * @param charged withdrawn and not reinstated
 * @param from the accounts that it was taken from, as far as not reinstated
 * @param recovered the part of the loss that the seller has returned
 * @param owed the part of the loss that staff decided the seller owes, and that is not returned
 * @param respondBy the deadline for evidence; null when none is accepted
 * @param submitted whether evidence was submitted, which cannot be changed
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

  /** The bank's decision so far. */
  public enum State {
    /** The bank only inquires; no money moves. */
    INQUIRY,
    OPEN,
    WON,
    LOST,
    /** An inquiry that ended without a chargeback. */
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
   * The accounts that a withdrawal is taken from.
   *
   * @param held the deal's money, or the payment's on refund-pending
   * @param fees our fee, not earned yet
   * @param loss our loss
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

    /** The part of these that a returned amount restores: the deal's money first. */
    public Shares upTo(Money amount) {
      var toHeld = least(amount, held);
      var toFees = least(amount.minus(toHeld), fees);
      return new Shares(toHeld, toFees, least(amount.minus(toHeld).minus(toFees), loss));
    }
  }

  /**
   * The accounts that a withdrawal is taken from: the payment's own money and our fee of it while
   * all of that is held, otherwise our loss. Of a payment to be refunded, as much as is there.
   *
   * @param isHeld whether the deal holds the payment
   * @param lying the balance of the payment's account
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
