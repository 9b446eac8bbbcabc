package bloxtr8.server.bench;

import bloxtr8.kernel.EscrowId;
import bloxtr8.server.embedded.RunFile;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The requests of the people of the benchmark, as they come from outside. */
final class Market {

  private static final long PRICE_CENTS = 250_000;
  private static final String CARD = "pm_card_visa";

  /** The longest user name of Roblox. */
  private static final int NAME_LENGTH = 20;

  private final LoadClient client;
  private final RunFile run;

  Market(LoadClient client, RunFile run) {
    this.client = client;
    this.run = run;
  }

  /**
   * A seller, who is paid by Stripe, and a buyer.
   *
   * @param universes that the seller owns and that are in no deal yet
   */
  record Pair(
      String seller, String sellerToken, String buyer, String buyerToken, Queue<Long> universes) {}

  List<Pair> pairs(int count, int games, int callers) {
    var pairs = new Pair[count];
    var numbers = IntStream.range(0, count).boxed().toList();
    Load.each(numbers, callers, (number, _) -> pairs[number] = pair(games))
        .requireSuccess("Making the people");
    return List.of(pairs);
  }

  private Pair pair(int games) {
    var owner = robloxUser();
    var seller = person("Alice", "stripe", owner);
    var buyer = person("Bob", "none", robloxUser());
    var universes = new ConcurrentLinkedQueue<Long>();
    for (var i = 0; i < games; i++) {
      var group = roblox("group", Map.of("ownerId", owner));
      universes.add(roblox("universe", Map.of("ownerGroupId", group)));
    }
    return new Pair(seller, token(seller), buyer, token(buyer), universes);
  }

  private String person(String name, String payout, long robloxId) {
    var person = Map.of("name", name, "payout", payout, "robloxId", Long.toString(robloxId));
    return client.post(testApi("people"), null, null, person).path("userId").asString();
  }

  private long robloxUser() {
    var name = UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LENGTH);
    return roblox("user", Map.of("username", name));
  }

  private long roblox(String verb, Map<String, ?> body) {
    var url = run.sandbox() + "/sandbox/roblox/control/" + verb;
    return client.post(url, null, null, body).path("id").asLong();
  }

  private String token(String user) {
    return client
        .post(testApi("tokens"), null, null, Map.of("userId", user))
        .path("accessToken")
        .asString();
  }

  /** Both have signed: the contract's escrow is requested. */
  Deal sign(Pair pair) {
    @Nullable Long universe = pair.universes().poll();
    if (universe == null)
      throw new MeasurementFailed("A seller has no game left: each deal sells another one.");
    var terms =
        Map.of(
            "buyerId",
            pair.buyer(),
            "sellerId",
            pair.seller(),
            "priceCents",
            PRICE_CENTS,
            "universeId",
            universe);
    var contract = client.post(testApi("contracts"), null, key(), terms);
    return new Deal(
        EscrowId.parse(contract.path("escrowId").asString()),
        pair.sellerToken(),
        pair.buyerToken());
  }

  /** The buyer pays at the provider. */
  void pay(String paymentIntent) {
    client.post(
        run.sandbox() + "/sandbox/stripe/control/pay",
        null,
        null,
        Map.of("paymentIntent", paymentIntent, "card", CARD));
  }

  void markDelivered(Deal deal) {
    command(deal, "mark-delivered", deal.sellerToken());
  }

  void release(Deal deal) {
    command(deal, "release", deal.buyerToken());
  }

  /** Accepted when this returns: the answer is 202. */
  private void command(Deal deal, String name, String token) {
    client.post(escrow(deal) + "/" + name, token, key(), Map.of());
  }

  void read(Deal deal) {
    client.get(escrow(deal), deal.buyerToken());
  }

  /** The emptiest request that the gateway answers. */
  void readNothing() {
    client.get(run.gateway() + "/health/live", null);
  }

  private String escrow(Deal deal) {
    return run.gateway() + "/api/escrow/" + deal.escrow();
  }

  private String testApi(String name) {
    return run.gateway() + "/sandbox/test-api/" + name;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
