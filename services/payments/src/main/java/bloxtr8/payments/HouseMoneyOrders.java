package bloxtr8.payments;

import bloxtr8.api.HouseMoneyApi.Movement;
import bloxtr8.api.MoneyDeskApi.HouseOrder;
import bloxtr8.api.StaffMoneyApi.Decided;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.payments.domain.Account;
import bloxtr8.payments.domain.Booking;
import bloxtr8.payments.domain.Bookings;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Fault.Unavailable;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.staff.StaffReason;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Books the house's own money as it comes to a provider, is taken away from there, or is lost: two
 * persons at any amount, and never so much away that less than what we owe remains.
 */
final class HouseMoneyOrders {

  static final String ACTION = "MoveHouseMoney";

  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;
  private static final long UNITS_MAX = 1_000_000_000_000_000L;
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_:.-]{3,100}");

  private final Room room;
  private final Ledger ledger;
  private final Rails rails;
  private final CoverStore covers;
  private final StaffProposals proposals;

  HouseMoneyOrders(Room room, Ledger ledger, Rails rails) {
    this.room = room;
    this.ledger = ledger;
    this.rails = rails;
    this.covers = new CoverStore(room.database().sql());
    this.proposals = new StaffProposals(room.database().sql());
  }

  Decided take(HouseOrder order) {
    var reason = StaffReason.of(order.reason());
    if (order.units() < 1 || order.units() > UNITS_MAX)
      throw Problem.invalid("units", "must be 1 to " + UNITS_MAX);
    if (!REFERENCE.matcher(order.reference()).matches())
      throw Problem.invalid("reference", "is 3 to 100 letters, digits and _ : . -");
    var booking = bookingOf(order);
    @Nullable Long there = order.movement() == Movement.WITHDRAWAL ? balance(order.rail()) : null;
    return room.database()
        .inTransaction(() -> {
          HouseMoney.oneAtATime(room.database().sql());
          if (ledger.isBooked(booking)) return Decided.DONE_BEFORE;
          ledger.guard(List.of(Account.provider(order.rail())));
          if (there != null) requireCovered(order, there);
          var content =
              String.format(
                  Locale.ROOT,
                  "%s of %d units, %s: %s",
                  order.movement(),
                  order.units(),
                  order.reference(),
                  reason);
          var by = order.by();
          var subject = order.rail() + ":" + order.reference();
          var verdict =
              proposals.judge(
                  new Act(ACTION, subject, content, order.replaces()),
                  by.member(),
                  room.clock().instant());
          var agreed = verdict == Verdict.CONFIRMED;
          if (agreed) ledger.book(booking);
          room.outbox()
              .record(
                  Audit.entry(
                      order.rail().name(),
                      ACTION,
                      Audit.ACCEPTED,
                      "gateway",
                      (agreed ? "DONE: " : "PROPOSED: ") + content,
                      new Actor.Person(by.user(), by.authority()),
                      Cause.of(by.correlation())));
          return Decided.of(verdict);
        });
  }

  /** By our books and by the provider's word, whichever is less. */
  private void requireCovered(HouseOrder order, long there) {
    var books = covers.books(order.rail());
    var ours = Math.min(books.booked(), there) - books.owed();
    if (order.units() > ours)
      throw new Problem(
          CONFLICT,
          "owed_to_others",
          "No more than %s of what lies there is ours."
              .formatted(order.rail().money(Math.max(0, ours))));
  }

  private long balance(Rail rail) {
    try {
      return rails.of(rail).balance().units();
    } catch (Unavailable _) {
      throw new Problem(
          UNAVAILABLE, "balance_unknown", "What the provider holds is not known now.");
    }
  }

  private static Booking bookingOf(HouseOrder order) {
    Money amount = order.rail().money(order.units());
    return switch (order.movement()) {
      case TOP_UP -> Bookings.houseToppedUp(order.rail(), amount, order.reference());
      case WITHDRAWAL -> Bookings.houseWithdrawn(order.rail(), amount, order.reference());
      case LOSS -> Bookings.houseLost(order.rail(), amount, order.reference());
    };
  }
}
