package bloxtr8.server.demo;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What members of staff do about one trade: they decide its reviews, and rule on its dispute. */
record TradeStaff(Trade trade) {

  /** An admin decides the review; two do, where two must agree. */
  void decideReview(String outcome) {
    trade.await("every service has received the review", it -> Trade.holds(it).contains("REVIEW"));
    var admins = trade.people().admins();
    var url = trade.calls().gateway() + "/api/admin/reviews";
    var found =
        trade
            .calls()
            .until(
                "a review is open",
                () -> trade.calls().get(url + "?limit=50", admins.getFirst().token()),
                reviews -> !reviewsOf(reviews).isEmpty());
    var decide = url + "/" + reviewsOf(found).getFirst() + "/decide";
    var decision = Map.of("outcome", outcome, "reason", "we examined it, and it is so");
    for (var admin : admins) {
      trade.print("%s examines it and decides %s".formatted(admin.name(), outcome));
      var decided = trade.calls().post(decide, admin.token(), trade.nextKey(), decision);
      if (decided.asString("").startsWith("DONE")) return;
    }
  }

  /** Staff take the dispute and rule; where two must agree, the last one confirms. */
  void rule(String outcome, List<Person> staff) {
    rule(outcome, staff, false);
  }

  /** As {@link #rule}, with a waiver of the game's return or delivery. */
  void ruleWaiving(String outcome, List<Person> staff) {
    rule(outcome, staff, true);
  }

  private void rule(String outcome, List<Person> staff, boolean waiveReturn) {
    var dispute = trade.await("there is a dispute", view -> view.hasNonNull("dispute"));
    var url =
        trade.calls().gateway()
            + "/api/disputes/"
            + dispute.path("dispute").path("disputeId").asString();
    trade.orderAt(staff.getFirst(), url + "/assign", "assign", Map.of());
    var ruling =
        Map.of("outcome", outcome, "reason", "the evidence shows it", "waiveReturn", waiveReturn);
    var how = "/resolve";
    for (var person : staff) {
      trade.print(person.name() + " examines the evidence and rules " + outcome);
      trade.orderAt(person, url + how, "resolve", ruling);
      how = "/resolve/confirm";
    }
  }

  private List<String> reviewsOf(JsonNode reviews) {
    return reviews
        .path("items")
        .valueStream()
        .filter(review -> review.path("escrow").asString("").equals(trade.escrow()))
        .map(review -> review.path("id").asString())
        .toList();
  }
}
