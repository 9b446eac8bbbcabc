package bloxtr8.marketplace.people;

import bloxtr8.api.UsersApi.Card;
import bloxtr8.api.UsersApi.Me;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads people, for themselves, for each other and for staff. */
public final class PersonQueries {

  private final PersonStore people;
  private final AccountStore accounts;
  private final RobloxGrantStore grants;
  private final RightStore rights;
  private final PersonDeals deals;
  private final PersonTrades trades;

  public PersonQueries(
      PersonStore people,
      AccountStore accounts,
      RobloxGrantStore grants,
      RightStore rights,
      PersonDeals deals,
      PersonTrades trades) {
    this.people = people;
    this.accounts = accounts;
    this.grants = grants;
    this.rights = rights;
    this.deals = deals;
    this.trades = trades;
  }

  Me me(UserId user) {
    var person = people.find(user).orElseThrow(RefusedRequest::notFound);
    var isGranted = grants.live(List.of(user)).containsKey(user);
    return PersonViews.me(person, accounts.of(person), isGranted, rights.consents(user));
  }

  /** The public card of the person with that Discord account. */
  Card card(UserId asker, String discordId) {
    @Nullable UserId user =
        ProviderText.isId(discordId) ? accounts.userOf(Provider.DISCORD, discordId) : null;
    if (user == null) throw RefusedRequest.notFound();
    var person = people.find(user).orElseThrow(RefusedRequest::notFound);
    var standing = person.standing();
    return new Card(
        user,
        PersonViews.tier(person),
        standing.tier() == Tier.TIER_2 && !standing.banned(),
        maySeeRobloxName(asker, person) ? robloxName(person) : null);
  }

  private boolean maySeeRobloxName(UserId asker, StoredPerson person) {
    return person.showRobloxName()
        || asker.equals(person.id())
        || deals.areParties(asker, person.id())
        || trades.haveNegotiated(asker, person.id())
        || trades.isListed(person.id());
  }

  private @Nullable String robloxName(StoredPerson person) {
    var linked = accounts.of(person, Provider.ROBLOX);
    return linked == null ? null : linked.account().username();
  }

  /** The ids that a staff query finds: exactly a user id, an account's id or a user name. */
  List<UserId> matching(String query) {
    if (query.startsWith(UserId.PREFIX + "_")) return byId(query);
    var found = new ArrayList<UserId>();
    if (ProviderText.isId(query)) found.addAll(accounts.holding(query));
    found.addAll(accounts.named(query));
    return found.stream().distinct().toList();
  }

  private static List<UserId> byId(String text) {
    try {
      return List.of(UserId.parse(text));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /** The people of these ids, in the order of the ids. */
  List<StoredPerson> inOrder(List<UserId> users) {
    var known =
        people.find(users).stream()
            .collect(Collectors.toMap(StoredPerson::id, Function.identity()));
    var found = new ArrayList<StoredPerson>();
    for (var user : users) {
      var person = known.get(user);
      if (person != null) found.add(person);
    }
    return found;
  }
}
