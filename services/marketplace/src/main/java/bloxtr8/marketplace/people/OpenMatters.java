package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is open about a person in the marketplace, and forbids that they unlink or erase. */
public final class OpenMatters {

  private final PersonStore people;
  private final PersonDeals deals;
  private final PersonTrades trades;
  private final ReportStore reports;

  public OpenMatters(
      PersonStore people, PersonDeals deals, PersonTrades trades, ReportStore reports) {
    this.people = people;
    this.deals = deals;
    this.trades = trades;
    this.reports = reports;
  }

  /** One sentence for each. */
  List<String> of(UserId user) {
    var open = new ArrayList<>(deals.open(user));
    open.addAll(trades.open(user));
    // Whoever erases themselves signs up again without the freeze.
    if (reports.open(user) > 0) open.add("A report about you waits for a decision of staff.");
    if (people.find(user).filter(person -> person.standing().frozen()).isPresent())
      open.add("You may start no new deal for now: ask staff to decide about that first.");
    return open;
  }

  /**
   * Refuses while anything is open; asked in the transaction that holds the person's lock.
   *
   * @param elsewhere what is open in other services
   * @throws RefusedRequest {@code still_open}
   */
  void requireNone(UserId user, List<String> elsewhere) {
    var open = Stream.concat(of(user).stream(), elsewhere.stream()).distinct().toList();
    if (!open.isEmpty()) throw RefusedRequest.conflict("still_open", String.join(" ", open));
  }
}
