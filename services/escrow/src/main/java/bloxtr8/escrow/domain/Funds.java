package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The one accepted payment of an escrow, its two possible disbursements, and what is known about
 * delivery.
 */
public record Funds(
    PaymentId payment,
    Money amount,
    Disbursement payout,
    Disbursement refund,
    Ownership game,
    // The people who have raised a dispute already.
    Set<UserId> raised,
    int disputes,
    // How many ownership reads were requested; the last one is the current one.
    int questions,
    // For how long disputes have stopped the deadlines.
    Duration paused,
    // When the buyer was charged: the provider's days are counted from here.
    Instant acceptedAt,
    // Whether staff were alerted about the age of the card money.
    boolean ageReported) {

  static Funds of(PaymentId payment, Money amount, Instant at) {
    return new Funds(
        payment,
        amount,
        Disbursement.UNASKED,
        Disbursement.UNASKED,
        Ownership.UNREAD,
        Set.of(),
        0,
        0,
        Duration.ZERO,
        at,
        false);
  }

  Funds withAgeReported() {
    return new Funds(
        payment,
        amount,
        payout,
        refund,
        game,
        raised,
        disputes,
        questions,
        paused,
        acceptedAt,
        true);
  }

  Funds withPayout(Disbursement disbursement) {
    return new Funds(
        payment,
        amount,
        disbursement,
        refund,
        game,
        raised,
        disputes,
        questions,
        paused,
        acceptedAt,
        ageReported);
  }

  Funds withRefund(Disbursement disbursement) {
    return new Funds(
        payment,
        amount,
        payout,
        disbursement,
        game,
        raised,
        disputes,
        questions,
        paused,
        acceptedAt,
        ageReported);
  }

  Funds with(Ownership read) {
    return new Funds(
        payment,
        amount,
        payout,
        refund,
        read,
        raised,
        disputes,
        questions,
        paused,
        acceptedAt,
        ageReported);
  }

  Funds raisedBy(UserId person) {
    var people = new HashSet<>(raised);
    people.add(person);
    return new Funds(
        payment,
        amount,
        payout,
        refund,
        game,
        Set.copyOf(people),
        disputes,
        questions,
        paused,
        acceptedAt,
        ageReported);
  }

  Funds nextDispute() {
    return new Funds(
        payment,
        amount,
        payout,
        refund,
        game,
        raised,
        disputes + 1,
        questions,
        paused,
        acceptedAt,
        ageReported);
  }

  Funds nextQuestion() {
    return new Funds(
        payment,
        amount,
        payout,
        refund,
        game,
        raised,
        disputes,
        questions + 1,
        paused,
        acceptedAt,
        ageReported);
  }

  /**
   * The funds after a dispute: its time is added, and each disbursement may use all its tries
   * again.
   */
  Funds afterDispute(Duration stopped) {
    return new Funds(
        payment,
        amount,
        payout.newRound(),
        refund.newRound(),
        game,
        raised,
        disputes,
        questions,
        paused.plus(stopped),
        acceptedAt,
        ageReported);
  }
}
