package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.*;
import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.platform.testing.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alice sells a game, Bob and Carol make offers for it, Dave has it later, a stranger has nothing
 * to do with it.
 */
final class TradingSamples {

  static final UserId ALICE = new UserId(new UUID(0, 1));
  static final UserId BOB = new UserId(new UUID(0, 2));
  static final UserId CAROL = new UserId(new UUID(0, 3));
  static final UserId DAVE = new UserId(new UUID(0, 4));
  static final UserId STRANGER = new UserId(new UUID(0, 5));

  static final UniverseId GAME = new UniverseId(100);
  static final GroupId DESTINATION = new GroupId(900);
  static final ListingId LISTING = new ListingId(new UUID(1, 1));
  static final ListingId SECOND_LISTING = new ListingId(new UUID(1, 2));
  static final OfferId OFFER = new OfferId(new UUID(2, 1));
  static final OfferId RIVAL_OFFER = new OfferId(new UUID(2, 2));
  static final OfferId NEXT_OFFER = new OfferId(new UUID(2, 3));
  static final ContractId CONTRACT = new ContractId(new UUID(3, 1));
  static final DocumentHash DOCUMENT = DocumentHash.ofDocument(new byte[] {1});
  static final DocumentHash OTHER_DOCUMENT = DocumentHash.ofDocument(new byte[] {2});

  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  static final Instant EXPIRY = NOON.plus(Duration.ofDays(3));
  static final Money PRICE = Money.cents(2_500_000);
  static final Money AMOUNT = Money.cents(2_000_000);
  static final Money LOWER = Money.cents(1_900_000);
  static final FeeSchedule FEES = Defaults.of(FeeSchedule.class);
  static final TradingRules RULES =
      new TradingRules(3, 20, 5, 3, 20, 1, 1_000_000, Duration.ofDays(3), Duration.ofDays(3));
  static final TradingDecider DECIDER = new TradingDecider(RULES);
  static final OwnershipRead OWNED = new OwnershipRead(Owner.SELLER, null, Set.of(), true);
  static final OwnershipRead LOST = new OwnershipRead(Owner.ANOTHER, null, Set.of(), true);
  static final OwnershipRead UNKNOWN = new OwnershipRead(Owner.UNKNOWN, null, Set.of(), false);

  /**
   * A command, and what is true when it comes.
   *
   * @param given changes a sample's state
   */
  record Asked(UnaryOperator<TradingState> given, TradingCommand command) {}

  private TradingSamples() {}

  static Trader trader(UserId id, Tier tier, boolean banned) {
    return new Trader(
        new Standing(
            id,
            Authority.USER,
            null,
            tier,
            tier != Tier.TIER_0,
            false,
            banned,
            banned,
            false,
            false),
        tier == Tier.TIER_0 ? null : new RobloxUserId(id.value().getLeastSignificantBits()),
        0,
        0,
        0,
        0,
        0,
        false);
  }

  static TradingState nothing() {
    var people = new HashMap<UserId, Trader>();
    people.put(ALICE, trader(ALICE, Tier.TIER_2, false));
    for (var id : List.of(BOB, CAROL, DAVE, STRANGER))
      people.put(id, trader(id, Tier.TIER_1, false));
    return new TradingState(people, Map.of(), Map.of(), Map.of(), Map.of());
  }

  static TradingState with(TradingState s, Trader person) {
    var people = new HashMap<>(s.people());
    people.put(person.id(), person);
    return new TradingState(people, s.universes(), s.listings(), s.offers(), s.deals());
  }

  static TradingState banned(TradingState s, UserId id) {
    return with(s, trader(id, s.person(id).standing().tier(), true));
  }

  /** Throws when one is refused. */
  static TradingState after(TradingState s, TradingCommand... commands) {
    var now = s;
    for (var command : commands) {
      if (DECIDER.decide(now, command) instanceof Refused r)
        throw new IllegalStateException(command + ": " + r);
      now = evolved(now, DECIDER.decide(now, command));
    }
    return now;
  }

  static TradingState evolved(TradingState s, TradingDecision decision) {
    var now = s;
    for (var event : events(decision)) now = TradingDecider.evolve(now, event);
    return now;
  }

  static List<TradingEvent> events(TradingDecision decision) {
    return switch (decision) {
      case Accepted(var events) -> events;
      case Refused(var _, var events) -> events;
    };
  }

  /** Null when it is accepted. */
  static @Nullable TradingRefusal refusal(TradingState s, TradingCommand command) {
    return DECIDER.decide(s, command) instanceof Refused(var why, var _) ? why : null;
  }

  static ListingTerms terms(Money price) {
    return new ListingTerms("Tycoon", "A game", price, "tycoon", Visibility.PUBLIC, null, 7, 7);
  }

  static PublishListing publish(ListingId listing, UserId by) {
    return new PublishListing(listing, by, new UniverseAsset(GAME), terms(PRICE), OWNED, NOON);
  }

  static MakeOffer offer(OfferId offer, UserId by, Money amount) {
    return new MakeOffer(offer, LISTING, by, 1, amount, "", DESTINATION, OWNED, FEES, EXPIRY, NOON);
  }

  static AcceptOffer accept(OfferId offer, UserId by, OwnershipRead read) {
    return new AcceptOffer(offer, by, CONTRACT, AMOUNT, 1, read, NOON);
  }

  static CounterOffer counter(UserId by) {
    return new CounterOffer(NEXT_OFFER, OFFER, by, 1, PRICE, "", FEES, EXPIRY, NOON);
  }

  static OwnershipRead ownedBy(UserId user) {
    return new OwnershipRead(Owner.ANOTHER, user, Set.of(), true);
  }

  static EscrowEnded ended(EscrowProgress end, @Nullable CancelCause cause, Side... unmet) {
    return new EscrowEnded(CONTRACT, end, cause, Set.copyOf(Arrays.asList(unmet)), true, NOON);
  }

  static TradingState active() {
    return after(
        nothing(),
        publish(LISTING, ALICE),
        offer(OFFER, BOB, AMOUNT),
        offer(RIVAL_OFFER, CAROL, AMOUNT));
  }

  static TradingState requested() {
    return after(active(), accept(OFFER, ALICE, OWNED));
  }

  static TradingState ready() {
    return after(requested(), new DocumentReady(CONTRACT, DOCUMENT, NOON));
  }

  static TradingState unpaid() {
    return after(
        ready(),
        new SignContract(CONTRACT, BOB, DOCUMENT, NOON),
        new SignContract(CONTRACT, ALICE, DOCUMENT, NOON));
  }

  static TradingState funded() {
    return after(unpaid(), new EscrowFunded(CONTRACT, NOON));
  }

  /** The states of a listing, and of its deal where it is RESERVED. */
  static Map<String, TradingState> listings() {
    var states = new LinkedHashMap<String, TradingState>();
    states.put("No listing", nothing());
    states.put("Active", active());
    states.put("Reserved, the contract has no document", requested());
    states.put("Reserved, the contract is to be signed", ready());
    states.put("Reserved, the escrow is unpaid", unpaid());
    states.put("Reserved, the escrow is funded", funded());
    states.put("Sold", after(funded(), ended(EscrowProgress.RELEASED, null)));
    states.put("Inactive", after(active(), new DeactivateListing(LISTING, ALICE, NOON)));
    states.put("Cancelled", after(active(), new CancelListing(LISTING, ALICE, NOON)));
    return states;
  }

  /** The states of Bob's offer. */
  static Map<String, TradingState> offers() {
    var states = new LinkedHashMap<String, TradingState>();
    states.put("No offer", after(nothing(), publish(LISTING, ALICE)));
    states.put("Pending", active());
    states.put(
        "On hold",
        after(active(), new AcceptOffer(RIVAL_OFFER, ALICE, CONTRACT, AMOUNT, 1, OWNED, NOON)));
    states.put("Accepted", requested());
    states.put("Declined", after(active(), new DeclineOffer(OFFER, ALICE, NOON)));
    states.put("Countered", after(active(), counter(ALICE)));
    states.put("Withdrawn", after(active(), new WithdrawOffer(OFFER, BOB, NOON)));
    states.put("Expired", after(active(), new OfferTimeOver(OFFER, EXPIRY)));
    return states;
  }

  static Map<String, TradingState> contracts() {
    var states = new LinkedHashMap<String, TradingState>();
    states.put("No contract", active());
    states.put("Requested", requested());
    states.put("Pending signature, nobody has signed", ready());
    states.put(
        "Pending signature, the buyer has signed",
        after(ready(), new SignContract(CONTRACT, BOB, DOCUMENT, NOON)));
    states.put("Executed, the escrow is unpaid", unpaid());
    states.put("Executed, the escrow is funded", funded());
    states.put(
        "Executed, the escrow was released", after(funded(), ended(EscrowProgress.RELEASED, null)));
    states.put("Voided, cancelled", after(ready(), new CancelContract(CONTRACT, BOB, NOON)));
    states.put("Voided, expired", after(ready(), new ContractTimeOver(CONTRACT, EXPIRY)));
    return states;
  }

  static Map<String, Asked> commands() {
    var c = new LinkedHashMap<String, Asked>();
    put(c, "PublishListing", publish(LISTING, ALICE));
    put(c, "PublishListing by its new owner", publish(SECOND_LISTING, DAVE));
    put(c, "PublishListing by the buyer, who owns it", publish(SECOND_LISTING, BOB));
    put(c, "EditListing, the text", new EditListing(LISTING, ALICE, 1, longer(), NOON));
    put(c, "EditListing, a lower price", new EditListing(LISTING, ALICE, 1, terms(LOWER), NOON));
    put(
        c,
        "EditListing of a version seen before",
        new EditListing(LISTING, ALICE, 7, longer(), NOON));
    put(c, "EditListing by a stranger", new EditListing(LISTING, STRANGER, 1, longer(), NOON));
    put(c, "DeactivateListing", new DeactivateListing(LISTING, ALICE, NOON));
    put(c, "ActivateListing", new ActivateListing(LISTING, ALICE, OWNED, NOON));
    put(c, "ActivateListing by who lost it", new ActivateListing(LISTING, ALICE, LOST, NOON));
    put(c, "CancelListing", new CancelListing(LISTING, ALICE, NOON));
    put(c, "MakeOffer", offer(NEXT_OFFER, DAVE, AMOUNT));
    put(c, "MakeOffer, a second one", offer(NEXT_OFFER, BOB, AMOUNT));
    put(c, "MakeOffer by the seller", offer(NEXT_OFFER, ALICE, AMOUNT));
    put(c, "CounterOffer", counter(ALICE));
    put(c, "CounterOffer by the maker", counter(BOB));
    put(c, "AcceptOffer", accept(OFFER, ALICE, OWNED));
    put(c, "AcceptOffer by the maker", accept(OFFER, BOB, OWNED));
    put(c, "AcceptOffer by a stranger", accept(OFFER, STRANGER, OWNED));
    put(
        c,
        "AcceptOffer of another amount",
        new AcceptOffer(OFFER, ALICE, CONTRACT, LOWER, 1, OWNED, NOON));
    put(c, "AcceptOffer, the game is lost", accept(OFFER, ALICE, LOST));
    put(c, "AcceptOffer, Roblox does not answer", accept(OFFER, ALICE, UNKNOWN));
    put(
        c,
        "AcceptOffer, the time is over",
        new AcceptOffer(OFFER, ALICE, CONTRACT, AMOUNT, 1, OWNED, EXPIRY));
    put(c, "DeclineOffer", new DeclineOffer(OFFER, ALICE, NOON));
    put(c, "DeclineOffer by the maker", new DeclineOffer(OFFER, BOB, NOON));
    put(c, "WithdrawOffer", new WithdrawOffer(OFFER, BOB, NOON));
    put(c, "SignContract by the buyer", new SignContract(CONTRACT, BOB, DOCUMENT, NOON));
    put(c, "SignContract by the seller", new SignContract(CONTRACT, ALICE, DOCUMENT, NOON));
    put(c, "SignContract by a stranger", new SignContract(CONTRACT, STRANGER, DOCUMENT, NOON));
    put(
        c,
        "SignContract of another document",
        new SignContract(CONTRACT, ALICE, OTHER_DOCUMENT, NOON));
    put(c, "SignContract, the time is over", new SignContract(CONTRACT, ALICE, DOCUMENT, EXPIRY));
    put(c, "CancelContract by the buyer", new CancelContract(CONTRACT, BOB, NOON));
    put(c, "CancelContract by the seller", new CancelContract(CONTRACT, ALICE, NOON));
    put(c, "OfferTimeOver", new OfferTimeOver(OFFER, EXPIRY));
    put(c, "OfferTimeOver, too early", new OfferTimeOver(OFFER, NOON));
    put(c, "DocumentReady", new DocumentReady(CONTRACT, DOCUMENT, NOON));
    put(c, "ContractTimeOver", new ContractTimeOver(CONTRACT, EXPIRY));
    put(c, "ContractTimeOver, too early", new ContractTimeOver(CONTRACT, NOON));
    put(c, "EscrowFunded", new EscrowFunded(CONTRACT, NOON));
    put(c, "EscrowEnded, released", ended(EscrowProgress.RELEASED, null));
    put(c, "EscrowEnded, refunded", ended(EscrowProgress.REFUNDED, null));
    put(c, "EscrowEnded, not paid", ended(EscrowProgress.CANCELLED, CancelCause.TIMEOUT));
    put(c, "OwnershipSeen, the seller", new OwnershipSeen(LISTING, OWNED, NOON));
    put(c, "OwnershipSeen, another owner", new OwnershipSeen(LISTING, LOST, NOON));
    put(c, "OwnershipSeen, the buyer", new OwnershipSeen(LISTING, ownedBy(BOB), NOON));
    put(c, "OwnershipSeen, no answer", new OwnershipSeen(LISTING, UNKNOWN, NOON));
    c.put(
        "PersonBanned, the seller",
        new Asked(s -> banned(s, ALICE), new PersonBanned(ALICE, NOON)));
    c.put("PersonBanned, the buyer", new Asked(s -> banned(s, BOB), new PersonBanned(BOB, NOON)));
    c.put(
        "TierLost by the seller",
        new Asked(s -> with(s, trader(ALICE, Tier.TIER_1, false)), new TierLost(ALICE, NOON)));
    put(c, "PauseUniverse", new PauseUniverse(GAME, NOON));
    put(c, "ResumeUniverse", new ResumeUniverse(GAME, NOON));
    put(c, "RemoveUniverse", new RemoveUniverse(GAME, NOON));
    put(c, "AllowUniverse", new AllowUniverse(GAME, NOON));
    return c;
  }

  private static ListingTerms longer() {
    return new ListingTerms(
        "Tycoon", "A longer text", PRICE, "tycoon", Visibility.PUBLIC, null, 7, 7);
  }

  private static void put(Map<String, Asked> commands, String name, TradingCommand command) {
    commands.put(name, new Asked(UnaryOperator.identity(), command));
  }

  static List<Class<?>> leaves(Class<?> type) {
    return Stream.of(type.getPermittedSubclasses())
        .flatMap(t -> t.isSealed() ? leaves(t).stream() : Stream.<Class<?>>of(t))
        .distinct()
        .toList();
  }
}
