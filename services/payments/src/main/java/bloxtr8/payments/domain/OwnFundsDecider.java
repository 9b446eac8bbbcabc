package bloxtr8.payments.domain;

import bloxtr8.kernel.Money;

/** Decides how much at an ended deal's address is own funds: all of it, or nothing yet. */
public final class OwnFundsDecider {

  /** The decision about the deal. */
  public sealed interface Verdict {

    record Collect(Money amount, Money dust) implements Verdict {}

    /** Not now, for a reason that will end. */
    record NotYet(String why) implements Verdict {}

    /** Too little for a transfer: nothing is done until more arrives. */
    record TooLittle() implements Verdict {}

    /** Everything that was booked there has left. */
    record Empty() implements Verdict {}
  }

  /**
   * The facts at this moment.
   *
   * @param owed the balance of the deal's accounts
   * @param lying what the ledger says that the custodian has because of this deal
   * @param dust the part that is dust
   * @param underway operations without a proved end
   * @param retained open holds, and undecided reviews
   * @param unread deposits that are not final or not screened yet
   * @param addresses where the money may be
   * @param ours what the custodian has of our own from all deals, by the ledger
   */
  public record Facts(
      Deal deal,
      Money owed,
      Money lying,
      Money dust,
      long underway,
      long retained,
      long unread,
      long addresses,
      Money ours) {}

  private OwnFundsDecider() {}

  /**
   * Decides.
   *
   * @param least the minimum of a transfer
   */
  public static Verdict decide(Facts facts, Money least) {
    var deal = facts.deal();
    if (!deal.terminal()) return new Verdict.NotYet("the deal has not ended");
    if (deal.frozen() != null)
      return new Verdict.NotYet("the deal's ledger chain is being examined");
    if (facts.underway() > 0) return new Verdict.NotYet("an operation has no proved end");
    if (facts.retained() > 0) return new Verdict.NotYet("a person must decide first");
    if (facts.unread() > 0) return new Verdict.NotYet("a deposit is not final");
    if (!facts.owed().isZero()) return new Verdict.NotYet(facts.owed() + " are owed");
    if (facts.lying().isZero()) return new Verdict.Empty();
    if (facts.lying().compareTo(facts.dust()) < 0 || facts.addresses() != 1)
      return new Verdict.NotYet("the address of the money is not known");
    if (facts.lying().compareTo(least) < 0) return new Verdict.TooLittle();
    return facts.lying().compareTo(facts.ours()) > 0
        ? new Verdict.NotYet("the custodian's balance has too little own funds")
        : new Verdict.Collect(facts.lying(), facts.dust());
  }
}
