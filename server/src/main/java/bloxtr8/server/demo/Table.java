package bloxtr8.server.demo;

import static bloxtr8.server.demo.Flow.dollars;

import bloxtr8.server.demo.Story.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the results of the stories, one line each, from the listing to the money, in dollars. */
final class Table {

  private static final String ROW =
      "  %-37s %7s  %-8s %-8s %-17s %-9s %11s %11s %11s %9s %8s  %s%n";

  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void print(List<Outcome> outcomes, String ledger) {
    out.println();
    out.printf(
        ROW,
        "story",
        "seconds",
        "listing",
        "offer",
        "contract",
        "escrow",
        "paid in",
        "to seller",
        "to buyer",
        "frozen",
        "fees",
        "adds up");
    outcomes.forEach(this::line);
    out.println();
    out.println(
        "  every sum is read from the providers' own records: paid in = out + frozen + fees");
    out.println("  ledger: " + ledger);
    out.printf(
        Locale.ROOT,
        "  %d of %d stories ended as expected%n",
        outcomes.stream().filter(Outcome::isWell).count(),
        outcomes.size());
  }

  private void line(Outcome outcome) {
    var flow = outcome.flow();
    var ending = outcome.ending();
    var seconds = Duration.ofNanos(outcome.nanos()).toMillis() / 1000.0;
    out.printf(
        ROW,
        outcome.story().name(),
        String.format(Locale.ROOT, "%.1f", seconds),
        ending.listingStatus(),
        ending.offerStatus(),
        ending.contractStatus(),
        outcome.escrowState(),
        dollars(flow.in()),
        dollars(flow.toSeller()),
        dollars(flow.toBuyer()),
        dollars(flow.frozen()),
        dollars(flow.fees()),
        outcome.isWell() ? "yes" : "NO");
    if (!outcome.states().isEmpty()) out.println("      " + String.join(" > ", outcome.states()));
    out.println("      " + ending.ids());
    if (!outcome.trouble().isEmpty()) out.println("      " + outcome.trouble());
  }
}
