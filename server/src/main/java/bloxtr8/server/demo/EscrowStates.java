package bloxtr8.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The states of an escrow, as far as the lines of its timeline show them. */
final class EscrowStates {

  private static final Map<String, String> STATE_AFTER =
      Map.of(
          "ESCROW_AWAIT_FUNDS", "AWAIT_FUNDS",
          "ESCROW_FUNDS_HELD", "FUNDS_HELD",
          "ESCROW_DELIVERED", "DELIVERED",
          "ESCROW_DELIVERY_VERIFIED", "DELIVERED",
          "ESCROW_RELEASE_REQUESTED", "RELEASING",
          "ESCROW_RELEASED", "RELEASED",
          "ESCROW_DISPUTED", "DISPUTED",
          "ESCROW_REFUND_REQUESTED", "REFUNDING",
          "ESCROW_REFUNDED", "REFUNDED",
          "ESCROW_CANCELLED", "CANCELLED");

  private EscrowStates() {}

  /** Those that it has passed, in order. */
  static List<String> passed(JsonNode timeline) {
    var states = new ArrayList<String>();
    for (var entry : timeline.path("items")) {
      var state = STATE_AFTER.get(entry.path("kind").asString(""));
      if (state != null && (states.isEmpty() || !states.getLast().equals(state))) states.add(state);
    }
    return states;
  }
}
