package bloxtr8.payments.solvency;

import bloxtr8.api.HouseMoneyApi.Movement;
import bloxtr8.api.StaffCommandsApi.HouseMoneyOrder;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.rails.Rails;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Books the platform's own money: sent to a provider, withdrawn, or lost. Two persons are needed at
 * any amount, and a withdrawal must leave at least what is owed.
 */
public final class HouseMoneyHandler {

  private static final long UNITS_MAX = 1_000_000_000_000_000L;
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_:.-]{3,100}");

  private final ServiceContext service;
  private final Ledger ledger;
  private final Rails rails;
  private final SolvencyStore solvency;
  private final StaffProposals proposals;

  HouseMoneyHandler(
      ServiceContext service,
      Ledger ledger,
      Rails rails,
      SolvencyStore solvency,
      StaffProposals proposals) {
    this.service = service;
    this.ledger = ledger;
    this.rails = rails;
    this.solvency = solvency;
    this.proposals = proposals;
  }

  public Decided handle(HouseMoneyOrder movement) {
    var reason = StaffReason.of(movement.reason());
    if (movement.units() < 1 || movement.units() > UNITS_MAX)
      throw RefusedRequest.invalid("units", "must be 1 to " + UNITS_MAX);
    if (!REFERENCE.matcher(movement.reference()).matches())
      throw RefusedRequest.invalid("reference", "must be 3 to 100 letters, digits and _ : . -");
    var booking = bookingOf(movement);
    @Nullable Long there =
        movement.movement() == Movement.WITHDRAWAL ? balance(movement.rail()) : null;
    return service
        .database()
        .inTransaction(() -> {
          solvency.lockPlatformMoney();
          if (ledger.isBooked(booking)) return Decided.DONE_BEFORE;
          ledger.lock(List.of(Account.provider(movement.rail())));
          if (there != null) requireCovered(movement, there);
          var content =
              String.format(
                  Locale.ROOT,
                  "%s of %d units, %s: %s",
                  movement.movement(),
                  movement.units(),
                  movement.reference(),
                  reason);
          var by = movement.by();
          var subject = movement.rail() + ":" + movement.reference();
          var verdict =
              proposals.judge(
                  new Act(StaffAct.MOVE_HOUSE_MONEY, subject, content, movement.replaces()),
                  by.member(),
                  service.clock().instant());
          var agreed = verdict == Verdict.CONFIRMED;
          if (agreed) ledger.book(booking);
          service
              .outbox()
              .record(
                  Audit.entry(
                      movement.rail().name(),
                      StaffAct.MOVE_HOUSE_MONEY.text(),
                      Audit.ACCEPTED,
                      "gateway",
                      (agreed ? "DONE: " : "PROPOSED: ") + content,
                      new Actor.Person(by.user(), by.authority()),
                      Cause.of(by.correlation())));
          return Decided.of(verdict);
        });
  }

  /** By our ledger and by the provider's balance, whichever is less. */
  private void requireCovered(HouseMoneyOrder movement, long there) {
    var books = solvency.books(movement.rail());
    var ours = Math.min(books.booked(), there) - books.owed();
    if (movement.units() > ours)
      throw RefusedRequest.conflict(
          "owed_to_others",
          "No more than %s of the balance is the platform's own."
              .formatted(movement.rail().money(Math.max(0, ours))));
  }

  private long balance(Rail rail) {
    try {
      return rails.of(rail).balance().units();
    } catch (Unavailable _) {
      throw new RefusedRequest(
          Kind.UNAVAILABLE, "balance_unknown", "The provider reports no balance at the moment.");
    }
  }

  private static Booking bookingOf(HouseMoneyOrder movement) {
    Money amount = movement.rail().money(movement.units());
    return switch (movement.movement()) {
      case TOP_UP -> Bookings.houseToppedUp(movement.rail(), amount, movement.reference());
      case WITHDRAWAL -> Bookings.houseWithdrawn(movement.rail(), amount, movement.reference());
      case LOSS -> Bookings.houseLost(movement.rail(), amount, movement.reference());
    };
  }
}
