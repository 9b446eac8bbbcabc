package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Roblox accounts that people have linked. */
public final class RobloxAccounts {

  private final PersonStore people;
  private final AccountStore accounts;

  public RobloxAccounts(PersonStore people, AccountStore accounts) {
    this.people = people;
    this.accounts = accounts;
  }

  /**
   * A linked account.
   *
   * @param username when it was linked, or linked again
   * @param idMac the keyed hash of its id, in hexadecimal
   * @param createdAt when the account was made; null where Roblox did not say
   */
  public record Linked(
      RobloxUserId id, String username, String idMac, @Nullable Instant createdAt) {}

  /** Those of these people who have one. */
  public Map<UserId, Linked> of(Collection<UserId> users) {
    return linked(people.find(users));
  }

  /** Those of these people who have one. */
  public Map<UserId, Linked> linked(Collection<StoredPerson> of) {
    var linked = new HashMap<UserId, Linked>();
    accounts
        .of(of)
        .forEach((user, theirs) -> {
          for (var account : theirs)
            if (account.provider() == Provider.ROBLOX) linked.put(user, linked(account));
        });
    return linked;
  }

  /** Who has linked this account; null for nobody of ours. */
  public @Nullable UserId holder(RobloxUserId account) {
    return accounts.userOf(Provider.ROBLOX, account.toString());
  }

  /**
   * The account of a person who may list and offer.
   *
   * @throws RefusedRequest when they have linked none, or their tier is too low
   */
  public Linked require(UserId user) {
    var person = people.find(user).orElseThrow(RefusedRequest::notFound);
    var account = accounts.of(person, Provider.ROBLOX);
    if (account == null)
      throw RefusedRequest.forbidden(
          "not_linked", "Link your Roblox account first: it tells what you own.");
    if (person.standing().tier() == Tier.TIER_0)
      throw RefusedRequest.forbidden(
          "tier_required", "Your tier is too low: link your Roblox account again, or ask staff.");
    return linked(account);
  }

  /** Who of our users has linked this account; null for nobody. */
  public @Nullable UserId userOf(RobloxUserId account) {
    return accounts.userOf(Provider.ROBLOX, account.toString());
  }

  private static Linked linked(LinkedAccount linked) {
    var account = linked.account();
    return new Linked(
        new RobloxUserId(Long.parseLong(account.externalId())),
        account.username(),
        linked.hash().hex(),
        account.createdAt());
  }
}
