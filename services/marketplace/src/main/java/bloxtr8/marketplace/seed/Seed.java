package bloxtr8.marketplace.seed;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.Account;
import bloxtr8.marketplace.people.AccountHashes;
import bloxtr8.marketplace.people.AccountStore;
import bloxtr8.marketplace.people.PeopleController;
import bloxtr8.marketplace.people.PeopleSettings;
import bloxtr8.marketplace.people.PersonKeys;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.ProviderText;
import bloxtr8.marketplace.people.RightStore;
import bloxtr8.marketplace.people.SignUpBatch;
import bloxtr8.marketplace.people.SignUpBatch.NewPerson;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.TradingAssembly;
import bloxtr8.marketplace.trading.TradingSettings;
import bloxtr8.marketplace.trading.domain.TradingRules;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fills a sandbox with people, listings and executed contracts, in process and through what the
 * marketplace itself decides and writes with. Only the limits of one person do not bind, so that a
 * few people can have much.
 */
public final class Seed {

  private static final int CONTRACTS_AT_ONCE = 100;
  private static final Money PRICE = Money.cents(5_000);

  /** An id of Roblox has at most 18 digits. */
  private static final int UNUSED_BITS = 5;

  private final PersonStore people;
  private final SignUpBatch signUps;
  private final TradingAssembly trading;
  private final SeedTrades trades;
  private final SeedListings listings;

  private Seed(ServiceContext service, SeedDocuments documents) {
    var sql = service.database().sql();
    var settings = service.settings().get(PeopleSettings.class);
    people = new PersonStore(sql, PersonKeys.of(settings.personKeyEncryptionKeys()));
    var accounts = new AccountStore(sql, AccountHashes.of(settings.accountHashKey()));
    signUps =
        new SignUpBatch(
            service.database(),
            people,
            accounts,
            new RightStore(sql),
            settings.termsVersion(),
            service.outbox(),
            service.clock());
    var rules = withoutLimits(service.settings().get(TradingSettings.class).rules());
    trading = new TradingAssembly(service, people, accounts, rules);
    trades = new SeedTrades(service, trading, documents);
    listings = new SeedListings(service, trading);
  }

  /**
   * Seeds a sandbox.
   *
   * @param service of the marketplace's own database role
   * @throws IllegalStateException in a live world
   */
  public static Seed over(ServiceContext service, SeedDocuments documents) {
    requireSandbox(service.settings());
    return new Seed(service, documents);
  }

  /** Stops whoever would seed a live world. */
  public static void requireSandbox(Settings settings) {
    if (World.of(settings) != World.SANDBOX)
      throw new IllegalStateException("nothing is seeded in a live world");
  }

  private static TradingRules withoutLimits(TradingRules rules) {
    return new TradingRules(
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        rules.roundsMax(),
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        rules.timeForDocument(),
        rules.timeToSign());
  }

  /**
   * Signs a person up.
   *
   * @param discordId of their Discord account; null for an invented one
   * @param robloxId of their Roblox account, which is linked; null for a person without one, who
   *     can be no party of a contract
   * @throws RefusedRequest when another person has one of the accounts
   */
  public UserId person(
      String name, Authority authority, @Nullable String discordId, @Nullable String robloxId) {
    var shown = ProviderText.username("name", name);
    var discord =
        discordId == null
            ? Long.toString(number("Discord", UUID.randomUUID()))
            : ProviderText.id("discordId", discordId);
    var roblox =
        robloxId == null ? null : account(ProviderText.robloxId("robloxId", robloxId), shown);
    var person = new NewPerson(shown, authority, account(discord, shown), roblox);
    return signUps.signUp(List.of(person), cause()).getFirst();
  }

  /** People with invented accounts at both providers. */
  public List<UserId> people(int count) {
    var invented = IntStream.range(0, count).mapToObj(_ -> invented(UUID.randomUUID())).toList();
    return signUps.signUp(invented, cause());
  }

  private static NewPerson invented(UUID id) {
    var name = "seed" + Long.toUnsignedString(id.getLeastSignificantBits(), Character.MAX_RADIX);
    return new NewPerson(
        name,
        Authority.USER,
        account(Long.toString(number("Discord", id)), name),
        account(Long.toString(number("Roblox", id)), name));
  }

  private static Account account(String id, String name) {
    return new Account(id, name, null, null);
  }

  /** A positive number, the same for the same words. */
  private static long number(String of, UUID id) {
    return 1 + (Uuids.named(of, id.toString()).getMostSignificantBits() >>> UNUSED_BITS);
  }

  /** Those who exist, as other services know them. */
  public List<Person> known(List<UserId> users) {
    return people.find(users).stream().map(PeopleController::person).toList();
  }

  /**
   * Sells a game: its listing, its offer and its contract, which both have signed.
   *
   * @throws RefusedRequest when the marketplace refuses a step
   */
  public SeededContract contract(Sale sale) {
    return trades.sell(List.of(sale), cause()).getFirst();
  }

  /** Contracts about invented games between neighbours in the list, each of whom buys and sells. */
  public List<SeededContract> contracts(List<UserId> parties, int count) {
    var made = new ArrayList<SeededContract>(count);
    while (made.size() < count) {
      var first = made.size();
      var sales =
          IntStream.range(first, Math.min(count, first + CONTRACTS_AT_ONCE))
              .mapToObj(i ->
                  invented(parties.get((i + 1) % parties.size()), parties.get(i % parties.size())))
              .toList();
      made.addAll(trades.sell(sales, cause()));
    }
    return made;
  }

  private static Sale invented(UserId buyer, UserId seller) {
    var id = UUID.randomUUID();
    var universe = new UniverseId(number("universe", id));
    return Sale.handover(buyer, seller, universe, new GroupId(number("group", id)), PRICE);
  }

  /**
   * Makes the document of an accepted offer, and has both parties sign it, or whoever has not yet.
   *
   * @throws RefusedRequest when the marketplace refuses a signature
   */
  public SeededContract execute(OfferId offer) {
    var contract = trading.deals().of(offer);
    if (contract == null) throw new IllegalArgumentException(offer + " is not accepted");
    trades.execute(List.of(contract), cause());
    var deal = trading.deals().find(List.of(contract)).getFirst();
    return new SeededContract(deal.listing(), offer, contract);
  }

  /** Listings of invented games, which are announced to nobody. */
  public void listings(List<UserId> sellers, int count) {
    listings.publish(sellers, count, cause());
  }

  private static Cause cause() {
    return Cause.of("seed-" + UUID.randomUUID());
  }
}
