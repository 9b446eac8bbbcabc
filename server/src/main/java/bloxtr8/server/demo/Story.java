package bloxtr8.server.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One trade from contract to money, told as it goes. */
final class Story {

  private static final String CARD = "pm_card_visa";

  private final Calls calls;
  private final String sandbox;
  private final String stripeKey;
  private final Consumer<String> progress;
  private final List<String> states = new ArrayList<>();

  /** The keys of this telling: the same call repeated is the same order. */
  private final String telling = UUID.randomUUID().toString();

  private String escrow = "";

  Story(Calls calls, String sandbox, String stripeKey, Consumer<String> progress) {
    this.calls = calls;
    this.sandbox = sandbox;
    this.stripeKey = stripeKey;
    this.progress = progress;
  }

  /** A buyer pays by card, the seller delivers, the buyer releases. */
  Outcome byCard(long priceCents) {
    var began = System.nanoTime();
    var seller = person("Alice", "stripe");
    var buyer = person("Bob", "none");
    sign(buyer, seller, priceCents);
    awaitState(buyer, "AWAIT_FUNDS");
    progress.accept("Bob pays by card");
    pay(buyer);
    awaitState(buyer, "FUNDS_HELD");
    calls.until(
        "the seller is told to deliver",
        () -> summary(seller),
        view -> view.path("next").path("actor").asString("").equals("SELLER"));
    progress.accept("Alice says that she has handed the game over");
    order(seller, "mark-delivered");
    awaitState(buyer, "DELIVERED");
    progress.accept("Bob has looked at it and releases the money");
    order(buyer, "release");
    var end = awaitState(buyer, "RELEASED");
    return new Outcome(
        "card, happy path", escrow, List.copyOf(states), System.nanoTime() - began, money(end));
  }

  private record Person(String id, String token) {}

  private Person person(String name, String payout) {
    var made = calls.post(door("people"), null, null, Map.of("name", name, "payout", payout));
    var id = made.path("userId").asString();
    var token = calls.post(door("tokens"), null, null, Map.of("userId", id));
    return new Person(id, token.path("accessToken").asString());
  }

  private void sign(Person buyer, Person seller, long priceCents) {
    var contract =
        calls.post(
            door("contracts"),
            null,
            telling + "-contract",
            Map.of("buyerId", buyer.id(), "sellerId", seller.id(), "priceCents", priceCents));
    escrow = contract.path("escrowId").asString();
    progress.accept("Alice and Bob have signed: " + escrow);
  }

  private void pay(Person buyer) {
    var payment =
        calls.until(
            "the payment is prepared",
            () -> calls.look(api("/payment"), buyer.token()),
            answer -> answer.hasNonNull("clientSecret"));
    var intent = payment.path("clientSecret").asString().split("_secret_", 2)[0];
    calls.post(
        sandbox + "/sandbox/stripe/control/pay",
        null,
        null,
        Map.of("paymentIntent", intent, "card", CARD));
  }

  private void order(Person person, String what) {
    var accepted = calls.post(api("/" + what), person.token(), telling + "-" + what, Map.of());
    var command = calls.gateway() + "/api/commands/" + accepted.path("commandId").asString();
    var status =
        calls.until(
            what + " is decided",
            () -> calls.get(command, person.token()),
            answer -> !answer.path("status").asString().equals("PENDING"));
    if (!status.path("status").asString().equals("ACCEPTED"))
      throw new Calls.Failed(what + " was refused: " + status);
  }

  private JsonNode awaitState(Person person, String state) {
    var view =
        calls.until(
            "the escrow is " + state,
            () -> summary(person),
            answer -> answer.path("state").asString("").equals(state));
    states.add(state);
    progress.accept("%s: %s".formatted(state, view.path("next").path("sentence").asString("")));
    return view;
  }

  /** Missing until the escrow's first event has reached the views. */
  private JsonNode summary(Person person) {
    return calls.look(api(""), person.token());
  }

  /** Read from the card company's own books, not from ours. */
  private Money money(JsonNode view) {
    var stripe = sandbox + "/sandbox/stripe/v1";
    var group = "transfer_group=" + escrow;
    var charges =
        calls.get(stripe + "/charges?" + group + "&expand[]=data.balance_transaction", stripeKey);
    var transfers = calls.get(stripe + "/transfers?" + group, stripeKey);
    var charge = only(charges, "charge");
    return new Money(
        charge.path("amount").asLong(),
        only(transfers, "transfer").path("amount").asLong(),
        charge.path("balance_transaction").path("fee").asLong(),
        view.path("buyerPaysCents").asLong() - view.path("sellerGetsCents").asLong());
  }

  private static JsonNode only(JsonNode list, String what) {
    if (list.path("data").size() != 1)
      throw new Calls.Failed("not one " + what + " but " + list.path("data").size());
    return list.path("data").path(0);
  }

  private String door(String name) {
    return calls.gateway() + "/sandbox/doors/" + name;
  }

  private String api(String path) {
    return calls.gateway() + "/api/escrow/" + escrow + path;
  }

  /**
   * What moved, in cents.
   *
   * @param in what the buyer's card was charged
   * @param out what was transferred to the seller
   * @param providerFee what Stripe kept of the charge
   * @param ourFees the fees of both parties, of which we pay the provider's
   */
  record Money(long in, long out, long providerFee, long ourFees) {
    boolean adds() {
      return in == out + ourFees && ourFees >= 0;
    }
  }

  record Outcome(String story, String escrow, List<String> states, long nanos, Money money) {}
}
