package bloxtr8.marketplace.listings;

import bloxtr8.api.ListingsApi.SellerCard;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.domain.Tier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the readers of a listing may know of its seller, many at once. */
final class SellerCards {

  private final PersonStore people;
  private final RobloxAccounts accounts;

  SellerCards(PersonStore people, RobloxAccounts accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  /** With the Roblox name for readers who are signed in: a listing that they see shows it. */
  Map<UserId, SellerCard> of(Collection<UserId> sellers, Viewer viewer) {
    var found = people.find(sellers);
    var linked =
        viewer.user() == null ? Map.<UserId, RobloxAccounts.Linked>of() : accounts.linked(found);
    var cards = new HashMap<UserId, SellerCard>();
    for (var person : found) {
      var standing = person.standing();
      var account = linked.get(person.id());
      cards.put(
          person.id(),
          new SellerCard(
              person.id(),
              PeopleApi.Tier.valueOf(standing.tier().name()),
              standing.tier() == Tier.TIER_2 && !standing.banned(),
              account == null ? null : account.username()));
    }
    return cards;
  }
}
