package bloxtr8.escrow.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The one payment that this escrow took, its two ways out, and what was learnt since. */
public record Funds(
    PaymentId payment,
    Money amount,
    Disbursement payout,
    Disbursement refund,
    Ownership game,
    // Who has raised a dispute already.
    Set<UserId> raised,
    int disputes,
    // Ownership questions asked; the last one is the current one.
    int questions,
    // How long disputes have stopped the clocks.
    Duration paused,
    // The buyer was charged then: the provider counts its days from it.
    Instant acceptedAt,
    // Staff were told how long it has been here.
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

  /** A dispute is over: what it stopped is counted, and each way out has all its tries again. */
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
