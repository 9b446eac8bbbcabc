package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.RobloxAccount;
import bloxtr8.api.PeopleApi.UniverseGrant;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.RightStore.Change;
import bloxtr8.marketplace.people.RightStore.Kind;
import bloxtr8.marketplace.people.RobloxGrant.End;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links and unlinks the Roblox account of a person, and moves their tier with it. */
public final class RobloxHandler {

  private static final String SOURCE = "Roblox link";

  private final Database database;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RightStore rights;
  private final RobloxGrantHandler grants;
  private final OpenMatters open;
  private final Outbox outbox;
  private final Clock clock;

  public RobloxHandler(
      Database database,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      RobloxGrantHandler grants,
      OpenMatters open,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.rights = rights;
    this.grants = grants;
    this.open = open;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Links an account, and keeps the grant of its universes if there is one; the outcome is audited
   * in every case.
   *
   * @throws RefusedRequest when there is no such user
   */
  LinkOutcome link(UserId user, RobloxAccount given, @Nullable UniverseGrant grant, Cause cause) {
    var username = ProviderText.username("username", given.username());
    var account =
        new Account(
            ProviderText.robloxId("robloxId", given.robloxId()),
            username,
            ProviderText.displayName(given.displayName()),
            given.createdAt());
    return database.inTransaction(() -> {
      var person = people.lock(user);
      var outcome = link(person, account);
      var actor = new Actor.Person(user, person.standing().authority());
      var messages = new ArrayList<Outgoing>();
      if (outcome == LinkOutcome.LINKED) {
        messages.add(PeopleMessages.robloxLinked(user, actor, cause));
        if (person.standing().tier() == Tier.TIER_0)
          messages.add(changeTier(person, Tier.TIER_1, actor, cause));
      }
      var isDone = outcome == LinkOutcome.LINKED || outcome == LinkOutcome.ALREADY_LINKED;
      messages.add(
          Audit.entry(
              user.text(),
              "LinkRoblox",
              isDone ? Audit.ACCEPTED : outcome.name(),
              SOURCE,
              outcome.name(),
              actor,
              cause));
      if (isDone && grant != null) messages.add(grants.keep(person, grant, actor, cause));
      outbox.record(messages);
      return outcome;
    });
  }

  private LinkOutcome link(StoredPerson person, Account account) {
    if (person.standing().banned() || accounts.isBanned(Provider.ROBLOX, account.externalId()))
      return LinkOutcome.BANNED;
    @Nullable LinkedAccount before = accounts.of(person, Provider.ROBLOX);
    if (before != null) {
      if (!before.account().externalId().equals(account.externalId()))
        return LinkOutcome.ANOTHER_LINKED;
      if (!before.account().equals(account))
        accounts.renew(person.id(), person.key(), Provider.ROBLOX, account);
      return LinkOutcome.ALREADY_LINKED;
    }
    var isFree =
        accounts.insert(person.id(), person.key(), Provider.ROBLOX, account, clock.instant());
    return isFree ? LinkOutcome.LINKED : LinkOutcome.LINKED_BY_ANOTHER;
  }

  /**
   * Unlinks the account, which others can link then; the tier falls to 0.
   *
   * @param openElsewhere what is open in other services
   * @throws RefusedRequest when anything is open, or no account is linked
   */
  void unlink(Actor.Person actor, List<String> openElsewhere, Cause cause) {
    var user = actor.user();
    new RefusalAudit(database, outbox, actor, cause)
        .of(user, "UnlinkRoblox", () -> unlink(actor, people.lock(user), openElsewhere, cause))
        .ifPresent(grants::revoke);
  }

  /** Returns the token of a grant that ended with the link. */
  private Optional<Secret> unlink(
      Actor.Person actor, StoredPerson person, List<String> openElsewhere, Cause cause) {
    var user = person.id();
    if (!accounts.unlinkRoblox(user, clock.instant()))
      throw RefusedRequest.conflict("not_linked", "You have not linked a Roblox account.");
    open.requireNone(user, openElsewhere);
    var messages = new ArrayList<Outgoing>();
    messages.add(PeopleMessages.robloxUnlinked(user, actor, cause));
    if (person.standing().tier() != Tier.TIER_0)
      messages.add(changeTier(person, Tier.TIER_0, actor, cause));
    messages.add(
        Audit.entry(user.text(), "UnlinkRoblox", Audit.ACCEPTED, SOURCE, "", actor, cause));
    var token = grants.end(person, End.UNLINKED, actor, cause);
    outbox.record(messages);
    return token;
  }

  private Outgoing changeTier(StoredPerson person, Tier after, Actor actor, Cause cause) {
    var before = person.standing().tier();
    people.setTier(person.id(), before, after);
    rights.insert(
        person, new Change(Kind.TIER, before.name(), after.name(), null, null, clock.instant()));
    return PeopleMessages.tierChanged(person.id(), before, after, actor, cause);
  }
}
