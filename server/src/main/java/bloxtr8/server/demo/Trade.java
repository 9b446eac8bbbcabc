package bloxtr8.server.demo;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One trade as its people act in it: over HTTP, with an Idempotency-Key for every command. */
final class Trade {

  /** Above it the seller must be verified by staff. */
  private static final long UNVERIFIED_CENTS_MAX = 1_000_000;

  private final DemoContext context;
  private final Calls calls;
  private final TradePeople people;
  private final RobloxPages roblox;
  private final Consumer<String> progress;

  /** Part of this run's Idempotency-Keys: a repeated call is the same command. */
  private final String telling = UUID.randomUUID().toString();

  private Person buyer = Person.NOBODY;
  private Person seller = Person.NOBODY;
  private RobloxPages.Game game = RobloxPages.Game.NONE;
  private @Nullable Negotiation negotiation;
  private @Nullable Agreement agreement;
  private String offer = "";
  private String escrow = "";
  private int orders;
  private Chain.@Nullable Deposit deposit;

  Trade(DemoContext context, Consumer<String> progress) {
    this.context = context;
    this.calls = context.calls();
    this.people = context.people();
    this.roblox = context.roblox();
    this.progress = progress;
  }

  Calls calls() {
    return calls;
  }

  TradePeople people() {
    return people;
  }

  /** Acts of staff about this trade. */
  TradeStaff staff() {
    return new TradeStaff(this);
  }

  String nextKey() {
    return telling + "-" + orders++;
  }

  Person buyer() {
    return buyer;
  }

  Person seller() {
    return seller;
  }

  /** Empty before the contract is signed. */
  String escrow() {
    return escrow;
  }

  void print(String sentence) {
    progress.accept(sentence);
  }

  /** Alice lists a game, Bob offers its price, she accepts, and both sign. */
  void sign(long priceCents, Payouts.Kind payout) {
    sign(people.seller("Alice", payout), people.buyer("Bob"), priceCents);
  }

  /** With these two: the group is to be handed over. */
  void sign(Person seller, Person buyer, long priceCents) {
    accepted(seller, buyer, priceCents);
    sign();
  }

  /** Both agree on the price of a group's game, and have not signed. */
  void accepted(Person seller, Person buyer, long priceCents) {
    var listed = list(seller, priceCents);
    join(buyer);
    accept(seller, buyer, listed.offer(buyer, priceCents, Map.of()), priceCents);
  }

  /** The seller lists a game of a new group of theirs, which is to be handed over. */
  Negotiation list(Person seller, long priceCents) {
    game = roblox.gameInGroup(seller);
    return list(
        seller,
        priceCents,
        Map.of(
            "universeId", game.universeId(),
            "route", "GROUP_HANDOVER",
            "groupId", game.groupId()));
  }

  /** A game in a new group of the seller. */
  RobloxPages.Game game(Person owner) {
    game = roblox.gameInGroup(owner);
    return game;
  }

  /** What two people have agreed on in Discord goes on as this trade. */
  void agreedInDiscord(Person seller, Person buyer, String listing, String offer, String contract) {
    this.seller = seller;
    this.buyer = buyer;
    this.offer = offer;
    negotiation = new Negotiation(calls, telling, seller, listing);
    agreement = new Agreement(calls, context.bot(), contract);
  }

  /** Only a member of a group can be made its owner. */
  void join(Person buyer) {
    roblox.join(game.groupId(), buyer);
  }

  /** Alice's own game is to be transferred to a group of Bob. */
  void signTransfer(long priceCents, Payouts.Kind payout) {
    var alice = people.seller("Alice", payout);
    var bob = people.buyerWhoGrantsAccess("Bob");
    var universe = roblox.gameOf(alice);
    game = new RobloxPages.Game(universe, roblox.group(bob));
    roblox.joinAsPublisher(game.groupId(), alice);
    var listed = list(alice, priceCents, Map.of("universeId", universe, "route", "GAME_TRANSFER"));
    var offered = listed.offer(bob, priceCents, Map.of("destinationGroupId", game.groupId()));
    accept(alice, bob, offered, priceCents);
    sign();
  }

  private Negotiation list(Person seller, long priceCents, Map<String, ?> sold) {
    this.seller = seller;
    if (priceCents > UNVERIFIED_CENTS_MAX) people.staff().verify(seller);
    print("%s lists the game for %s".formatted(seller.name(), dollars(priceCents)));
    var listed = new Negotiation(calls, telling, seller, sold, priceCents);
    negotiation = listed;
    return listed;
  }

  static String dollars(long cents) {
    return String.format(Locale.ROOT, "$%,d.%02d", cents / 100, cents % 100);
  }

  /** One side accepts the last offer, which makes the contract. */
  void accept(Person by, Person buyer, String offer, long amountCents) {
    this.buyer = buyer;
    this.offer = offer;
    print("%s accepts %s".formatted(by.name(), dollars(amountCents)));
    agreement = new Agreement(calls, context.bot(), negotiation().accept(by, offer, amountCents));
  }

  Negotiation negotiation() {
    return Objects.requireNonNull(negotiation);
  }

  Agreement agreement() {
    return Objects.requireNonNull(agreement);
  }

  Checklist checklist() {
    return new Checklist(calls, progress, offer);
  }

  /** Both sign, and the buyer can pay. */
  void sign() {
    signWithoutChecklist();
    checklist().makeGreen(buyer, seller);
  }

  /** The buyer reads the document; the seller signs it in Discord, and the buyer on the web. */
  void signWithoutChecklist() {
    agreement().awaitDocument(buyer);
    agreement().read(buyer);
    agreement().signInDiscord(seller);
    agreement().signOnWeb(buyer);
    executed();
  }

  /** Waits until the contract that both signed has opened its escrow. */
  void executed() {
    escrow = agreement().awaitStatus(buyer, "EXECUTED").path("escrowId").asString();
    print("both have signed, " + escrow);
    awaitState("AWAIT_FUNDS");
  }

  /** Waits until the contract has ended unsigned, for this reason. */
  void awaitVoid(String reason) {
    var ended = agreement().awaitStatus(buyer, "VOID");
    if (!ended.path("voidReason").asString("").equals(reason))
      throw new Calls.Failed("the contract ended otherwise: " + ended);
    print("VOID: %s (%s)".formatted(ended.path("next").asString(), reason));
    negotiation().statusAfterDeal(buyer);
  }

  /** The statuses in which everything of this trade has ended, as the buyer reads them. */
  Ending ending() {
    if (negotiation == null || agreement == null) return Ending.NOTHING;
    var contract = agreement.details(buyer);
    var reason = contract.path("voidReason").asString("");
    return new Ending(
        negotiation.listing(),
        negotiation.statusAfterDeal(buyer),
        offer,
        negotiation.statusOf(buyer, offer),
        agreement.contract(),
        contract.path("status").asString() + (reason.isEmpty() ? "" : " " + reason),
        escrow);
  }

  /** The payment instructions; missing until they are known. */
  JsonNode payment() {
    return calls.fetch(api("/payment"), buyer.token());
  }

  /** Waits for payment instructions that meet the condition. */
  JsonNode payment(String what, Predicate<JsonNode> wished) {
    return calls.until(what, this::payment, wished);
  }

  void isPaidBy(Chain.Deposit made) {
    deposit = made;
  }

  /** Null for a trade by card. */
  Chain.@Nullable Deposit deposit() {
    return deposit;
  }

  /** Waits until both parties read that no review is open. */
  void awaitReviewed() {
    var view =
        await(
            "no review is open any more",
            it -> holds(it).isEmpty() && !Calls.sentence(it).contains("under review"));
    print(Calls.sentence(view));
  }

  /** Waits until each party's sentence contains these words. */
  void bothRead(String words) {
    for (var person : List.of(buyer, seller)) {
      var view =
          calls.until(
              person.name() + " reads: " + words,
              () -> calls.fetch(api(""), person.token()),
              it -> Calls.sentence(it).toLowerCase(Locale.ROOT).contains(words));
      print("%s reads: %s".formatted(person.name(), Calls.sentence(view)));
    }
  }

  static List<String> holds(JsonNode view) {
    return view.path("holds").valueStream().map(JsonNode::asString).toList();
  }

  void awaitDeliveryDue() {
    await(
        "the seller is asked to deliver",
        view -> view.path("next").path("actor").asString("").equals("SELLER"));
  }

  /** The seller hands the game over and says so; the platform sees that the buyer owns it. */
  void deliver() {
    awaitDeliveryDue();
    print("Alice makes Bob the owner of the group, and marks the game as delivered");
    makeGroupOwner(buyer);
    order(seller, "mark-delivered", Map.of());
    awaitVerified();
  }

  /** As {@link #deliver}, but the seller says nothing: the platform finds it. */
  void deliverWithoutWord() {
    awaitDeliveryDue();
    print("Alice makes Bob the owner of the group");
    makeGroupOwner(buyer);
    awaitVerified();
  }

  /** The seller's game moves to the buyer's group, as both agreed. */
  void transfer() {
    awaitDeliveryDue();
    print("Alice sends the game to Bob's group, and Bob accepts it");
    roblox.transfer(game.universeId(), game.groupId());
    awaitVerified();
  }

  /** The seller only says that the game is delivered. */
  void claimDelivery() {
    awaitDeliveryDue();
    print("Alice marks the game as delivered");
    order(seller, "mark-delivered", Map.of());
    awaitState("DELIVERED");
  }

  void awaitVerified() {
    var view =
        await(
            "Roblox shows the buyer as the owner",
            it ->
                it.path("state").asString("").equals("DELIVERED")
                    && it.path("verified").asBoolean(false));
    print("DELIVERED: " + Calls.sentence(view));
  }

  /** Somebody who is no party of the trade becomes the owner of the group. */
  void loseToStranger() {
    var stranger = people.newRobloxUser("mallory");
    roblox.join(game.groupId(), stranger);
    roblox.makeOwner(game.groupId(), stranger);
  }

  /** The game leaves the group, which stays with its owner. */
  void emptyGroup() {
    roblox.moveOut(game.universeId(), seller);
  }

  void makeGroupOwner(Person owner) {
    roblox.makeOwner(game.groupId(), owner);
  }

  void release() {
    print("Bob has looked at the game and releases the money");
    orderRelease();
    awaitState("RELEASED");
  }

  /** The buyer accepts each role that the seller keeps, as the view lists it. */
  void orderRelease() {
    var roles =
        view()
            .path("game")
            .path("remainingRoles")
            .valueStream()
            .map(role -> role.path("roleId").asLong())
            .toList();
    order(buyer, "release", Map.of("rolesAcknowledged", roles));
  }

  void forward(Duration time) {
    forward(escrow, time);
  }

  void forwardContract(Duration time) {
    forward(agreement().contract(), time);
  }

  /** The one call that no person could make: time passes for the deadlines of one thing. */
  private void forward(String subject, Duration time) {
    print(String.format(Locale.ROOT, "… %d hours pass", time.toHours()));
    var url = calls.gateway() + "/sandbox/test-api/time";
    calls.post(url, null, null, Map.of("subject", subject, "forward", time.toString()));
  }

  void order(Person person, String what, Map<String, ?> body) {
    orderAt(person, api("/" + what), what, body);
  }

  /** Sends a command; throws when it is refused. */
  void orderAt(Person person, String url, String what, Map<String, ?> body) {
    calls.command(person.token(), url, nextKey(), what, body);
  }

  JsonNode awaitState(String state) {
    var view = await("the escrow is " + state, it -> it.path("state").asString("").equals(state));
    print("%s: %s".formatted(state, Calls.sentence(view)));
    return view;
  }

  JsonNode await(String what, Predicate<JsonNode> wished) {
    return calls.until(what, this::view, wished);
  }

  /** Missing until the escrow's first event is in the views. */
  JsonNode view() {
    return calls.fetch(api(""), buyer.token());
  }

  /** The states that the escrow has passed, from its timeline; none without an escrow. */
  List<String> states() {
    return escrow.isEmpty()
        ? List.of()
        : EscrowStates.passed(calls.fetch(api("/timeline?limit=50"), buyer.token()));
  }

  String api(String path) {
    return calls.gateway() + "/api/escrow/" + escrow + path;
  }
}
