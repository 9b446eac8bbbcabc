package bloxtr8.server.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Actions of two admins on the platform's own money at Stripe. */
final class HouseMoney {

  private static final String WHY = "Stripe debited it for a debt of ours";

  private final Calls calls;
  private final List<Person> admins;

  HouseMoney(Trade trade) {
    this.calls = trade.calls();
    this.admins = trade.people().admins();
  }

  /** Stripe's rail according to the last solvency check. */
  JsonNode rail() {
    return calls
        .get(railMoney(""), admins.getFirst().token())
        .valueStream()
        .filter(rail -> rail.path("rail").asString().equals("STRIPE"))
        .findFirst()
        .orElseThrow(() -> new Calls.Failed("the solvency check has no Stripe rail"));
  }

  JsonNode awaitStopped() {
    return calls.until("the rail is stopped", this::rail, rail -> rail.hasNonNull("stopped"));
  }

  void awaitCovered() {
    calls.until("nothing is missing", this::rail, rail -> rail.path("shortfall").asLong() == 0);
  }

  /** Both admins order the same movement; it is booked once for its reference. */
  void order(String movement, long cents, String reference) {
    var body = Map.of("rail", "STRIPE", "units", cents, "reference", reference, "reason", WHY);
    for (var admin : admins) calls.post(railMoney("/" + movement), admin.token(), null, body);
  }

  /** Repeats until both have confirmed the same state of the ledger. */
  void resume() {
    var url = calls.gateway() + "/api/admin/ledger/resume";
    calls.until(
        "both admins confirm that payouts may resume",
        () -> {
          calls.post(url, admins.getFirst().token(), null, Map.of("reason", WHY));
          return calls.post(url, admins.getLast().token(), null, Map.of("reason", WHY));
        },
        decided -> decided.asString("").startsWith("DONE"));
  }

  private String railMoney(String path) {
    return calls.gateway() + "/api/admin/house" + path;
  }
}
