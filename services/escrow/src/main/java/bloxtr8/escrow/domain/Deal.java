package bloxtr8.escrow.domain;

import bloxtr8.kernel.PaymentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is known of every opened escrow in any state. */
public record Deal(
    Terms terms,
    Holds holds,
    List<RejectedPayment> rejected,
    List<Chargeback> chargebacks,
    Duration outages,
    // The proposals to retry a refund; at most one for each payment.
    List<RetryProposal> retries,
    // The hours of outages for which its deadlines were moved already; none overlaps another.
    List<OutageWindow> movedFor) {

  /** A history that was written before hours were stored has none. */
  public Deal {
    movedFor = movedFor == null ? List.of() : List.copyOf(movedFor);
  }

  static Deal of(Terms terms) {
    return new Deal(terms, Holds.NONE, List.of(), List.of(), Duration.ZERO, List.of(), List.of());
  }

  Deal with(Holds changed) {
    return new Deal(terms, changed, rejected, chargebacks, outages, retries, movedFor);
  }

  Deal with(RejectedPayment changed) {
    var others = new ArrayList<>(rejected);
    others.removeIf(r -> r.payment().equals(changed.payment()));
    others.add(changed);
    return new Deal(terms, holds, List.copyOf(others), chargebacks, outages, retries, movedFor);
  }

  Deal with(Chargeback opened) {
    var all = new ArrayList<>(chargebacks);
    all.add(opened);
    return new Deal(terms, holds, rejected, List.copyOf(all), outages, retries, movedFor);
  }

  Deal with(String chargeback, UnaryOperator<Chargeback> change) {
    var all = chargebacks.stream().map(c -> c.id().equals(chargeback) ? change.apply(c) : c);
    return new Deal(terms, holds, rejected, all.toList(), outages, retries, movedFor);
  }

  Deal withOutage(Duration gap, @Nullable OutageWindow hours) {
    var all = hours == null ? movedFor : hours.with(movedFor);
    return new Deal(terms, holds, rejected, chargebacks, outages.plus(gap), retries, all);
  }

  Deal with(RetryProposal proposal) {
    var all = new ArrayList<>(withoutRetry(proposal.payment()).retries);
    all.add(proposal);
    return new Deal(terms, holds, rejected, chargebacks, outages, List.copyOf(all), movedFor);
  }

  Deal withoutRetry(PaymentId payment) {
    var others = retries.stream().filter(r -> !r.payment().equals(payment)).toList();
    return new Deal(terms, holds, rejected, chargebacks, outages, others, movedFor);
  }

  @Nullable RetryProposal retry(PaymentId payment) {
    return retries.stream().filter(r -> r.payment().equals(payment)).findFirst().orElse(null);
  }

  @Nullable RejectedPayment rejected(PaymentId payment) {
    return rejected.stream().filter(r -> r.payment().equals(payment)).findFirst().orElse(null);
  }

  @Nullable Chargeback chargeback(String id) {
    return chargebacks.stream().filter(c -> c.id().equals(id)).findFirst().orElse(null);
  }

  List<Chargeback> chargebacksOf(PaymentId payment, Chargeback.Outcome outcome) {
    return chargebacks.stream()
        .filter(c -> c.payment().equals(payment) && c.outcome() == outcome)
        .toList();
  }
}
