package bloxtr8.server.bench;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.seed.Sale;
import bloxtr8.server.embedded.RunFile;
import bloxtr8.server.embedded.SandboxAccess;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The requests of the people of the benchmark, as they come from outside. */
final class Market {

  private static final Money PRICE = Money.cents(250_000);
  private static final String CARD = "pm_card_visa";
  private static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]+");

  /** The longest user name of Roblox. */
  private static final int NAME_LENGTH = 20;

  private final LoadClient client;
  private final RunFile run;
  private final SandboxAccess sandbox;

  Market(LoadClient client, RunFile run, SandboxAccess sandbox) {
    this.client = client;
    this.run = run;
    this.sandbox = sandbox;
  }

  /** A game, and the group that is handed over with it. */
  record Game(UniverseId universe, GroupId group) {}

  /**
   * A seller, who is paid by Stripe, and a buyer.
   *
   * @param games that the seller owns and that are in no deal yet
   */
  record Pair(
      UserId seller, String sellerToken, UserId buyer, String buyerToken, Queue<Game> games) {}

  List<Pair> pairs(int count, int games, int callers) {
    var pairs = new Pair[count];
    var numbers = IntStream.range(0, count).boxed().toList();
    Load.each(numbers, callers, (number, _) -> pairs[number] = pair(games))
        .requireSuccess("Making the people");
    return List.of(pairs);
  }

  private Pair pair(int count) {
    var owner = robloxUser();
    var seller = person("Alice", owner);
    var buyer = person("Bob", robloxUser());
    var sellerToken = sandbox.token(seller);
    onboard(sellerToken);
    var games = new ConcurrentLinkedQueue<Game>();
    for (var i = 0; i < count; i++) {
      var group = roblox("group", Map.of("ownerId", owner));
      var universe = roblox("universe", Map.of("ownerGroupId", group));
      games.add(new Game(new UniverseId(universe), new GroupId(group)));
    }
    return new Pair(seller, sellerToken, buyer, sandbox.token(buyer), games);
  }

  private UserId person(String name, long robloxId) {
    return sandbox.seed().person(name, Authority.USER, null, Long.toString(robloxId));
  }

  private long robloxUser() {
    var name = UUID.randomUUID().toString().replace("-", "").substring(0, NAME_LENGTH);
    return roblox("user", Map.of("username", name));
  }

  private long roblox(String verb, Map<String, ?> body) {
    var url = run.sandbox() + "/sandbox/roblox/control/" + verb;
    return client.post(url, null, null, body).path("id").asLong();
  }

  /** The seller fills in Stripe's form; Stripe tells the platform that they can be paid. */
  private void onboard(String token) {
    var path = client.put(run.gateway() + "/api/users/me/payout/stripe", token).path("url");
    var account = ACCOUNT.matcher(path.asString());
    if (!account.find())
      throw new MeasurementFailed("Stripe's form is of no account: " + path.asString());
    client.post(
        run.sandbox() + "/sandbox/stripe/control/onboard",
        null,
        null,
        Map.of("account", account.group()));
  }

  /** Both have signed: the contract's escrow is requested. */
  Deal sign(Pair pair) {
    @Nullable Game game = pair.games().poll();
    if (game == null)
      throw new MeasurementFailed("A seller has no game left: each deal sells another one.");
    var sale = Sale.handover(pair.buyer(), pair.seller(), game.universe(), game.group(), PRICE);
    var contract = sandbox.seed().contract(sale);
    return new Deal(contract.escrow(), pair.sellerToken(), pair.buyerToken());
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

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
