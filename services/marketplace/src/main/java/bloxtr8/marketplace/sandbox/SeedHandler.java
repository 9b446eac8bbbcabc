package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.ContractSeed;
import bloxtr8.api.MarketplaceTestApi.ListingSeed;
import bloxtr8.api.MarketplaceTestApi.PeopleSeed;
import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.contracts.Contract;
import bloxtr8.marketplace.contracts.ContractJson;
import bloxtr8.marketplace.contracts.ContractMessages;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.people.Account;
import bloxtr8.marketplace.people.AccountStore;
import bloxtr8.marketplace.people.PeopleMessages;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.PersonStore.NewUser;
import bloxtr8.marketplace.people.RightStore;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Creates many people and contracts of the sandbox at once, each batch in one transaction. */
public final class SeedHandler {

  private static final int BATCH_MAX = 500;
  private static final int LISTINGS_MAX = 2_000;
  private static final long PRICE_CENTS = 5_000;
  private static final int DAYS = 7;

  /** An id of Roblox has at most 18 digits. */
  private static final int UNUSED_BITS = 5;

  private static final String SOURCE = "sandbox test API";
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RightStore rights;
  private final ContractStore contracts;
  private final DeliveryWatchStore watches;
  private final ListingSeedStore listings;
  private final String termsVersion;
  private final FeeSchedule fees;
  private final Outbox outbox;
  private final Clock clock;

  SeedHandler(
      Database database,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      ContractStore contracts,
      DeliveryWatchStore watches,
      ListingSeedStore listings,
      String termsVersion,
      FeeSchedule fees,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.rights = rights;
    this.contracts = contracts;
    this.watches = watches;
    this.listings = listings;
    this.termsVersion = termsVersion;
    this.fees = fees;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** People with accounts at both providers, whose ids and names are invented. */
  List<UserId> people(PeopleSeed seed, Cause cause) {
    requireBatch("count", seed.count());
    var at = clock.instant();
    var users = new ArrayList<NewUser>(seed.count());
    for (var i = 0; i < seed.count(); i++) {
      var id = new UserId(Uuids.timeOrdered(at));
      users.add(new NewUser(id, nameOf(id), Authority.USER, Tier.TIER_1, at));
    }
    return database.inTransaction(() -> {
      var ciphers = people.insert(users);
      var messages = new ArrayList<Outgoing>();
      for (var user : users) {
        var cipher = Objects.requireNonNull(ciphers.get(user.id()));
        for (var provider : Provider.values())
          accounts.insert(user.id(), cipher, provider, accountOf(user.id(), provider), at);
        rights.insertConsent(user.id(), termsVersion, ConsentPlace.SANDBOX, at);
        messages.add(PeopleMessages.signedUp(user.id(), ACTOR, cause));
        messages.add(entry(user.id().text(), "MakePerson", cause));
      }
      outbox.record(messages);
      return users.stream().map(NewUser::id).toList();
    });
  }

  private static String nameOf(UserId id) {
    return "seed"
        + Long.toUnsignedString(id.value().getLeastSignificantBits(), Character.MAX_RADIX);
  }

  private static Account accountOf(UserId id, Provider provider) {
    var number = invented(id.text(), provider.name());
    return new Account(Long.toString(number), nameOf(id), null, null);
  }

  private static long robloxIdOf(UserId id) {
    return invented(id.text(), Provider.ROBLOX.name());
  }

  /** A positive number, the same for the same words. */
  private static long invented(String... words) {
    return 1 + (Uuids.named(words).getMostSignificantBits() >>> UNUSED_BITS);
  }

  /**
   * Contracts between neighbours in the list, each of whom buys and sells.
   *
   * @throws RefusedRequest when somebody in the list may not start a deal
   */
  List<Contract> contracts(ContractSeed seed, Cause cause) {
    requireBatch("count", seed.count());
    var parties = seed.userIds().stream().distinct().toList();
    if (parties.size() < 2 || parties.size() > BATCH_MAX)
      throw RefusedRequest.invalid("userIds", "must be 2 to " + BATCH_MAX + " people");
    return database.inTransaction(() -> {
      requireMayDeal(parties);
      var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
      var made = new ArrayList<Contract>(seed.count());
      var messages = new ArrayList<Outgoing>();
      for (var i = 0; i < seed.count(); i++) {
        var seller = parties.get(i % parties.size());
        var buyer = parties.get((i + 1) % parties.size());
        var contract = contract(buyer, seller, at);
        var json = ContractJson.of(contract);
        var document = DocumentHash.of(json.sha256());
        contracts.insert(contract, json, null);
        var terms = contract.terms();
        if (!watches.begin(contract.escrow(), terms.transfer(), terms.roblox()))
          throw new IllegalStateException("two invented universes are the same");
        made.add(contract);
        messages.add(ContractMessages.executed(contract, document, ACTOR, cause));
        messages.add(ContractMessages.createEscrow(contract, document, ACTOR, cause));
        messages.add(entry(contract.id().text(), "MakeContract", cause));
      }
      outbox.record(messages);
      return made;
    });
  }

  /**
   * Listings of these people; one after another of them is the seller. Without messages, which
   * would be as many again.
   */
  int listings(ListingSeed seed) {
    var sellers = seed.userIds().stream().distinct().toList();
    if (sellers.isEmpty() || sellers.size() > BATCH_MAX)
      throw RefusedRequest.invalid("userIds", "must be 1 to " + BATCH_MAX + " people");
    if (seed.count() < 1 || seed.count() > LISTINGS_MAX)
      throw RefusedRequest.invalid("count", "must be from 1 to " + LISTINGS_MAX);
    var at = clock.instant();
    database.inTransaction(() -> {
      requireMayDeal(sellers);
      var first = listings.nextNumber();
      listings.insert(
          IntStream.range(first, first + seed.count())
              .mapToObj(i -> InventedListing.of(i, sellers.get(i % sellers.size()), at))
              .toList());
    });
    return seed.count();
  }

  private void requireMayDeal(List<UserId> parties) {
    var able =
        people.lockForShare(parties).stream()
            .filter(person -> person.standing().obstacleToDeals() == null)
            .count();
    if (able != parties.size())
      throw RefusedRequest.invalid("userIds", "must be people who may start a deal");
  }

  private Contract contract(UserId buyer, UserId seller, Instant at) {
    UUID id = Uuids.timeOrdered(at);
    var quote = fees.quote(Money.cents(PRICE_CENTS));
    var terms =
        new Contract.Terms(
            buyer,
            seller,
            quote,
            fees,
            new GroupHandover(
                new UniverseId(invented(id.toString())), new GroupId(invented("group of " + id))),
            new RobloxParties(
                new RobloxUserId(robloxIdOf(seller)), new RobloxUserId(robloxIdOf(buyer))),
            DAYS,
            DAYS);
    return new Contract(new ContractId(id), terms, null, at);
  }

  private static Outgoing entry(String subject, String action, Cause cause) {
    return Audit.entry(subject, action, Audit.ACCEPTED, SOURCE, "seed", ACTOR, cause);
  }

  private static void requireBatch(String field, int count) {
    if (count < 1 || count > BATCH_MAX)
      throw RefusedRequest.invalid(field, "must be from 1 to " + BATCH_MAX);
  }
}
