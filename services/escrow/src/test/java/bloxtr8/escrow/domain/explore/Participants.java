package bloxtr8.escrow.domain.explore;

import bloxtr8.escrow.domain.Deal;
import bloxtr8.escrow.domain.Disbursement;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.escrow.domain.Funds;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.Holds;
import bloxtr8.escrow.domain.Ownership;
import bloxtr8.escrow.domain.RemainingRole;
import bloxtr8.escrow.domain.Samples;
import bloxtr8.escrow.domain.Terms;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Actor.Service;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.testing.Defaults;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The people and rules: Alice sells to Bob, Mona and Milo moderate; few attempts, so that the
 * worlds stay few.
 */
final class Participants {

  static final UserId ALICE = new UserId(new UUID(0, 1));
  static final UserId BOB = new UserId(new UUID(0, 2));
  static final Actor SELLER = new Person(ALICE, Authority.USER);
  static final Actor BUYER = new Person(BOB, Authority.USER);
  static final Actor MONA = new Person(new UserId(new UUID(0, 3)), Authority.MODERATOR);
  static final Actor MILO = new Person(new UserId(new UUID(0, 4)), Authority.MODERATOR);
  static final Actor MARKETPLACE = new Service("marketplace");
  static final Actor ESCROW = new Service("escrow");
  static final ContractId CONTRACT = new ContractId(new UUID(0, 20));
  static final EscrowId DEAL = EscrowId.of(CONTRACT);
  static final PaymentId PAYMENT = new PaymentId(new UUID(0, 10));
  static final PaymentId ANOTHER = new PaymentId(new UUID(0, 11));
  static final DisputeId DISPUTE = new DisputeId(new UUID(0, 30));

  /** The seller keeps it in the group, as each proof of delivery lists. */
  static final RemainingRole ROLE = new RemainingRole(7, 100, "Developer");

  static final int ATTEMPTS = 2;
  static final EscrowDecider DECIDER = new EscrowDecider(rules());
  static final Money PRICE = Money.cents(250_000);
  static final Money PAID = terms(Route.GROUP_HANDOVER).quote().buyerPays();
  static final Money NET = terms(Route.GROUP_HANDOVER).quote().sellerGets();
  static final Deal DEAL_BEFORE =
      new Deal(
          terms(Route.GROUP_HANDOVER),
          new Holds(Set.of(), null),
          List.of(),
          List.of(),
          Duration.ZERO,
          List.of(),
          List.of());
  static final Funds FUNDS_BEFORE =
      new Funds(
          PAYMENT,
          PAID,
          new Disbursement(0, 0, Disbursement.Answer.NEVER_REQUESTED),
          new Disbursement(0, 0, Disbursement.Answer.NEVER_REQUESTED),
          new Ownership(GameOwner.UNKNOWN, null, false),
          Set.of(),
          0,
          0,
          Duration.ZERO,
          Canonical.NOW,
          true);

  private Participants() {}

  static Terms terms(Route route) {
    return new Terms(
        CONTRACT,
        "0".repeat(64),
        BOB,
        ALICE,
        Samples.FEES.quote(PRICE),
        Samples.FEES,
        route,
        7,
        7,
        GameName.UNKNOWN);
  }

  /** A fee of the buyer that the schedule does not give. */
  static Terms contradictoryTerms() {
    var t = terms(Route.GROUP_HANDOVER);
    var wrong = new FeeQuote(t.quote().rail(), PRICE, Money.cents(1), t.quote().sellerFee());
    return new Terms(
        CONTRACT, t.documentSha256(), BOB, ALICE, wrong, t.schedule(), t.route(), 7, 7, t.game());
  }

  /** Two tries of each disbursement, two hours without an answer. */
  private static EscrowRules rules() {
    var r = Defaults.of(EscrowRules.class);
    var half = Duration.ofHours(12);
    return new EscrowRules(
        r.paymentTime(),
        r.detectedPaymentTime(),
        r.extensionTime(),
        r.requestExpiry(),
        r.decisionTime(),
        r.transferLockPeriod(),
        r.timeLeftAfterDispute(),
        r.pausesMax(),
        r.ownershipReadMaxAge(),
        half,
        half,
        Duration.ofDays(1),
        r.paymentsAnswerTime(),
        r.retryFirst(),
        r.retryMax(),
        r.outageMax(),
        ATTEMPTS,
        r.twoPersons());
  }
}
