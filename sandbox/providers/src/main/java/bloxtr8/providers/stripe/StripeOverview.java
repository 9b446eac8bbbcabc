package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.time.Clock;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The newest payments and disputes, for the playground, which pays and disputes them. */
final class StripeOverview {

  private static final List<String> OF_PAYMENT =
      List.of("id", "amount", "status", "transfer_group", "latest_charge");
  private static final List<String> OF_DISPUTE =
      List.of("id", "amount", "status", "reason", "payment_intent");

  private final ObjectStore objects;
  private final Clock clock;

  StripeOverview(ObjectStore objects, Clock clock) {
    this.objects = objects;
    this.clock = clock;
  }

  Answer answer(Call call) {
    var body = Json.object();
    body.set("payments", newest("payment_intent", OF_PAYMENT));
    body.set("disputes", newest("dispute", OF_DISPUTE));
    return Answer.json(body.put("sandbox", true)).with("Cache-Control", "no-store");
  }

  private ArrayNode newest(String type, List<String> fields) {
    var list = Json.array();
    var page = Listing.of(Request.own(clock.instant()), type);
    for (var object : page.list("", objects.page(page)).path("data")) {
      ObjectNode shown = list.addObject();
      fields.forEach(field -> shown.set(field, object.get(field)));
    }
    return list;
  }
}
