package bloxtr8.server.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Plays the stories and prints what came of them. */
public final class Demo {

  private static final long PRICE_CENTS = 250_000;
  private static final Duration CHECK_MAX = Duration.ofMinutes(1);

  private final Calls calls;
  private final String sandbox;
  private final String stripeKey;
  private final Consumer<String> progress;
  private final PrintStream out;

  public Demo(
      String gateway,
      String sandbox,
      String stripeKey,
      Consumer<String> progress,
      PrintStream out) {
    this.calls = new Calls(gateway, progress);
    this.sandbox = sandbox;
    this.stripeKey = stripeKey;
    this.progress = progress;
    this.out = out;
  }

  /** Whether all the money is where it belongs. */
  public boolean play() {
    calls.awaitReady();
    progress.accept("The platform is ready; a trade by card begins");
    try {
      var outcome = new Story(calls, sandbox, stripeKey, progress).byCard(PRICE_CENTS);
      var ledger = ledgerVerdict();
      print(List.of(outcome), ledger);
      return outcome.money().adds() && ledger.equals("green");
    } catch (Calls.Failed e) {
      out.println("The demo stopped: " + e.getMessage());
      return false;
    }
  }

  /** A check that began after the trade ended. */
  private String ledgerVerdict() {
    var url = calls.gateway() + "/api/status/ledger";
    var before = calls.get(url, null).path("checkedAt").asString("");
    var deadline = System.nanoTime() + CHECK_MAX.toNanos();
    var answer =
        calls.until(
            "the ledger is checked anew",
            () -> calls.get(url, null),
            status ->
                !status.path("checkedAt").asString("").equals(before)
                    || System.nanoTime() > deadline);
    return answer.path("sound").asBoolean(false) ? "green" : "RED: " + answer;
  }

  private void print(List<Story.Outcome> outcomes, String ledger) {
    out.println();
    out.printf(
        "  %-18s %-58s %8s %12s %12s %10s %12s  %s%n",
        "story",
        "states",
        "seconds",
        "paid in",
        "to seller",
        "our fees",
        "Stripe's fee",
        "in = out + fees");
    for (var outcome : outcomes) {
      var money = outcome.money();
      out.printf(
          Locale.ROOT,
          "  %-18s %-58s %8.1f %12s %12s %10s %12s  %s%n",
          outcome.story(),
          String.join(" > ", outcome.states()),
          Duration.ofNanos(outcome.nanos()).toMillis() / 1000.0,
          dollars(money.in()),
          dollars(money.out()),
          dollars(money.ourFees()),
          dollars(money.providerFee()),
          money.adds() ? "yes" : "NO");
    }
    out.println();
    out.println("  ledger: " + ledger);
  }

  private static String dollars(long cents) {
    return String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
  }
}
