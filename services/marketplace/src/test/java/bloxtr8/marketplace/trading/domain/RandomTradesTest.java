package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingSamples.ALICE;
import static bloxtr8.marketplace.trading.domain.TradingSamples.BOB;
import static bloxtr8.marketplace.trading.domain.TradingSamples.CAROL;
import static bloxtr8.marketplace.trading.domain.TradingSamples.DAVE;
import static bloxtr8.marketplace.trading.domain.TradingSamples.DECIDER;
import static bloxtr8.marketplace.trading.domain.TradingSamples.DESTINATION;
import static bloxtr8.marketplace.trading.domain.TradingSamples.DOCUMENT;
import static bloxtr8.marketplace.trading.domain.TradingSamples.FEES;
import static bloxtr8.marketplace.trading.domain.TradingSamples.NOON;
import static bloxtr8.marketplace.trading.domain.TradingSamples.OTHER_DOCUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ContractState.Executed;
import bloxtr8.marketplace.trading.domain.ContractState.Voided;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.OfferState.OnHold;
import bloxtr8.marketplace.trading.domain.OfferState.Pending;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.TradingCommand.*;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingEvent.ContractExecuted;
import bloxtr8.marketplace.trading.domain.TradingEvent.EscrowEndRequested;
import bloxtr8.marketplace.trading.domain.TradingEvent.LapseRecorded;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingPublished;
import bloxtr8.marketplace.trading.domain.TradingEvent.ListingSold;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people, clocks, staff and Roblox do in whatever order, the laws of a market hold. */
class RandomTradesTest {

  private static final int MARKETS = 300;
  private static final int STEPS = 250;
  private static final List<UserId> PEOPLE = List.of(ALICE, BOB, CAROL, DAVE);
  private static final List<UniverseId> GAMES = List.of(new UniverseId(1), new UniverseId(2));
  private static final GroupId GROUP = new GroupId(3);
  private static final int LISTINGS = 4;

  private final Map<ContractId, Set<UserId>> lapses = new HashMap<>();
  private Random random = new Random();
  private TradingState state = TradingSamples.nothing();
  private Instant now = NOON;
  private long offers;
  private int executed;
  private int sold;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void no_sequence_of_commands_breaks_a_law(long seed) {
    random = new Random(seed);
    for (var i = 0; i < MARKETS; i++) {
      state = TradingSamples.nothing();
      now = NOON;
      lapses.clear();
      for (var step = 0; step < STEPS; step++) play(command());
    }
    assertThat(executed).as("some contracts are executed").isGreaterThan(MARKETS / 4);
    assertThat(sold).as("some games are sold").isGreaterThan(MARKETS / 20);
  }

  private void play(TradingCommand command) {
    var before = state;
    var decision = DECIDER.decide(before, command);
    state = TradingSamples.evolved(before, decision);
    assertThat(state.listings().values()).as("%s", command).allSatisfy(this::assertListing);
    assertOffers(command);
    assertDeals(before, command);
    for (var event : TradingSamples.events(decision)) {
      if (event instanceof ContractExecuted) executed++;
      if (event instanceof ListingSold) sold++;
      if (event instanceof LapseRecorded(var contract, var user))
        assertThat(lapses.computeIfAbsent(contract, _ -> new HashSet<>()).add(user))
            .as("one lapse of each person for a contract")
            .isTrue();
    }
    if (decision instanceof Refused)
      assertThat(TradingSamples.events(decision))
          .as("what a refused request asked for does not happen")
          .noneMatch(event -> event instanceof ListingPublished || event instanceof OfferAccepted);
    assertThat(TradingSamples.events(DECIDER.decide(state, command)))
        .as("a repeated %s changes nothing more", command)
        .allMatch(event -> event instanceof EscrowEndRequested);
  }

  private void assertListing(Listing listing) {
    var deals =
        state.deals().values().stream()
            .filter(deal -> deal.listing().equals(listing.id()) && !deal.isEnded())
            .map(Deal::contract)
            .collect(Collectors.toSet());
    assertThat(deals)
        .isEqualTo(listing.state() instanceof Reserved(var contract) ? Set.of(contract) : Set.of());
    assertThat(listing.claims().isEmpty()).isEqualTo(!listing.state().isLive());
    for (var other : state.listings().values())
      if (!other.id().equals(listing.id()))
        assertThat(Collections.disjoint(other.claims(), listing.claims())).isTrue();
  }

  private void assertOffers(TradingCommand command) {
    var live = state.offers().values().stream().filter(offer -> offer.state().isLive()).toList();
    for (var offer : live) {
      var listing = state.listing(offer.listing());
      assertThat(offer.state())
          .as("%s", command)
          .isInstanceOf(
              listing.state() instanceof Active
                  ? Pending.class
                  : listing.state() instanceof Reserved ? OnHold.class : Void.class);
      assertThat(offer.amount()).isLessThanOrEqualTo(listing.terms().price());
      assertThat(offer.buyer()).isNotEqualTo(offer.seller());
    }
    assertThat(live)
        .extracting(offer -> offer.buyer() + " " + offer.listing())
        .as("one live offer of each buyer")
        .doesNotHaveDuplicates();
  }

  private void assertDeals(TradingState before, TradingCommand command) {
    for (var deal : before.deals().values()) {
      var after = state.deal(deal.contract());
      if (deal.state() instanceof Executed || deal.state() instanceof Voided)
        assertThat(after.state()).as("%s", command).isEqualTo(deal.state());
      if (deal.isEnded()) assertThat(after).isEqualTo(deal);
    }
  }

  private TradingCommand command() {
    now = now.plus(Duration.ofMinutes(random.nextInt(40)));
    var listing = listing();
    var user = one(PEOPLE);
    return switch (random.nextInt(32)) {
      case 0, 1, 2 ->
          new PublishListing(listing, user, asset(), TradingSamples.terms(money()), read(), now);
      case 3 ->
          new EditListing(
              listing, seller(listing), version(listing), TradingSamples.terms(money()), now);
      case 4 -> new DeactivateListing(listing, seller(listing), now);
      case 5, 6 -> new ActivateListing(listing, seller(listing), read(), now);
      case 7 -> random.nextInt(4) > 0 ? document() : new CancelListing(listing, user, now);
      case 8, 9, 10, 11, 12 -> offer(listing, user);
      case 13 -> counter();
      case 14, 15, 16, 17 -> accept();
      case 18 -> new DeclineOffer(offer(), user, now);
      case 19 -> new WithdrawOffer(offer(), user, now);
      case 20, 21, 22 -> sign();
      case 23 ->
          random.nextInt(4) > 0 ? document() : new CancelContract(contract(), one(PEOPLE), now);
      case 24, 25 -> document();
      case 26 -> new OfferTimeOver(offer(), now);
      case 27 -> new ContractTimeOver(contract(), now);
      case 28 -> new EscrowFunded(executed(), now);
      case 29 -> ended();
      case 30 -> new OwnershipSeen(listing, read(), now);
      default -> staff(user);
    };
  }

  private TradingCommand staff(UserId user) {
    var game = one(GAMES);
    return switch (random.nextInt(10)) {
      case 0 -> {
        state = TradingSamples.banned(state, user);
        yield new PersonBanned(user, now);
      }
      case 1, 2, 3 -> {
        state = TradingSamples.with(state, TradingSamples.trader(user, Tier.TIER_2, false));
        yield new ResumeUniverse(game, now);
      }
      case 4 -> {
        state = TradingSamples.with(state, TradingSamples.trader(user, Tier.TIER_1, false));
        yield new TierLost(user, now);
      }
      case 5 -> new PauseUniverse(game, now);
      case 6 -> new ResumeUniverse(game, now);
      case 7 -> random.nextBoolean() ? new RemoveUniverse(game, now) : new AllowUniverse(game, now);
      default -> new AllowUniverse(game, now);
    };
  }

  private MakeOffer offer(ListingId listing, UserId user) {
    var id = new OfferId(new UUID(20, ++offers));
    var expiry = now.plus(Duration.ofHours(1 + random.nextInt(72)));
    return new MakeOffer(
        id, listing, user, version(listing), money(), "", DESTINATION, read(), FEES, expiry, now);
  }

  private CounterOffer counter() {
    var offer = state.offers().get(offer());
    var id = new OfferId(new UUID(20, ++offers));
    var by = offer == null ? ALICE : offer.receiver();
    var version = offer == null ? 1 : version(offer.listing());
    return new CounterOffer(
        id,
        offer == null ? id : offer.id(),
        by,
        version,
        money(),
        "",
        FEES,
        now.plus(Duration.ofDays(1)),
        now);
  }

  /** Mostly of a pending offer. */
  private AcceptOffer accept() {
    var pending =
        state.offers().values().stream()
            .filter(o -> o.state() instanceof Pending)
            .map(Offer::id)
            .sorted(Comparator.comparing(OfferId::value))
            .toList();
    var id = pending.isEmpty() || random.nextInt(5) == 0 ? offer() : one(pending);
    var offer = state.offers().get(id);
    return new AcceptOffer(
        id,
        offer == null || random.nextInt(9) == 0 ? one(PEOPLE) : offer.receiver(),
        new ContractId(id.value()),
        offer == null || random.nextInt(9) == 0 ? money() : offer.amount(),
        offer == null ? 1 : offer.listingVersion(),
        read(),
        now);
  }

  private SignContract sign() {
    var contract = contract();
    var deal = state.deals().get(contract);
    return new SignContract(
        contract,
        deal == null ? one(PEOPLE) : deal.person(one(List.of(Side.values()))),
        random.nextInt(9) == 0 ? OTHER_DOCUMENT : DOCUMENT,
        now);
  }

  private DocumentReady document() {
    return new DocumentReady(contract(), DOCUMENT, now);
  }

  private EscrowEnded ended() {
    var end =
        one(List.of(EscrowProgress.RELEASED, EscrowProgress.REFUNDED, EscrowProgress.CANCELLED));
    var cause = end == EscrowProgress.CANCELLED ? one(List.of(CancelCause.values())) : null;
    return new EscrowEnded(executed(), end, cause, Set.of(), random.nextBoolean(), now);
  }

  private OwnershipRead read() {
    var owner = random.nextInt(10);
    return new OwnershipRead(
        owner < 8 ? Owner.SELLER : owner < 9 ? Owner.ANOTHER : Owner.UNKNOWN,
        owner == 8 && random.nextBoolean() ? one(PEOPLE) : null,
        random.nextBoolean() ? Set.copyOf(GAMES) : Set.of(GAMES.getFirst()),
        random.nextInt(4) == 0 ? GROUP : null,
        random.nextInt(10) > 0);
  }

  private ListedAsset asset() {
    return random.nextInt(3) == 0
        ? new GroupAsset(GAMES.getFirst(), GROUP)
        : new UniverseAsset(one(GAMES));
  }

  private Money money() {
    return Money.cents(50 + 400_000L * random.nextInt(5));
  }

  private ListingId listing() {
    return new ListingId(new UUID(10, random.nextInt(LISTINGS)));
  }

  private UserId seller(ListingId id) {
    var listing = state.listings().get(id);
    return listing == null || random.nextInt(9) == 0 ? one(PEOPLE) : listing.seller();
  }

  private int version(ListingId id) {
    var listing = state.listings().get(id);
    return listing == null ? 1 : listing.version();
  }

  private OfferId offer() {
    return new OfferId(new UUID(20, Math.max(1, offers - random.nextInt(6))));
  }

  /** Mostly of a deal that has not ended. */
  private ContractId contract() {
    var open =
        state.deals().values().stream()
            .sorted(Comparator.comparing(deal -> deal.contract().value()))
            .filter(deal -> !deal.isEnded() || random.nextInt(5) == 0)
            .map(Deal::contract)
            .toList();
    return open.isEmpty() ? new ContractId(offer().value()) : one(open);
  }

  /** Mostly an executed one. */
  private ContractId executed() {
    var executed =
        state.deals().values().stream()
            .filter(deal -> deal.state() instanceof Executed)
            .map(Deal::contract)
            .sorted(Comparator.comparing(ContractId::value))
            .toList();
    return executed.isEmpty() ? contract() : one(executed);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
