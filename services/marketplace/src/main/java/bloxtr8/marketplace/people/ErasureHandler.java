package bloxtr8.marketplace.people;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.StaffAct;
import bloxtr8.marketplace.people.RightStore.Change;
import bloxtr8.marketplace.people.RightStore.Kind;
import bloxtr8.marketplace.people.RobloxGrant.End;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.staff.StaffProposals;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Erases people: destroys their key and frees their accounts. Bans keep holding for the accounts;
 * contracts, ledger and audit keep ids and hashes.
 */
public final class ErasureHandler {

  private final Database database;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RightStore rights;
  private final PersonVerifications verifications;
  private final PersonTrades trades;
  private final RobloxGrantHandler grants;
  private final StaffProposals proposals;
  private final OpenMatters open;
  private final Outbox outbox;
  private final Clock clock;

  public ErasureHandler(
      Database database,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      PersonVerifications verifications,
      PersonTrades trades,
      RobloxGrantHandler grants,
      StaffProposals proposals,
      OpenMatters open,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.rights = rights;
    this.verifications = verifications;
    this.trades = trades;
    this.grants = grants;
    this.proposals = proposals;
    this.open = open;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Erases a person.
   *
   * @param openElsewhere what is open in other services
   */
  void erase(Actor.Person actor, List<String> openElsewhere, Cause cause) {
    var user = actor.user();
    new RefusalAudit(database, outbox, actor, cause)
        .of(user, "EraseUser", () -> erase(actor, people.lock(user), openElsewhere, cause))
        .ifPresent(grants::revoke);
  }

  /** Returns the token of a grant that ended with the person. */
  private Optional<Secret> erase(
      Actor.Person actor, StoredPerson person, List<String> openElsewhere, Cause cause) {
    var user = person.id();
    open.requireNone(user, openElsewhere);
    var at = clock.instant();
    var standing = person.standing();
    var messages = new ArrayList<Outgoing>();
    if (standing.robloxLinked()) messages.add(PeopleMessages.robloxUnlinked(user, actor, cause));
    if (standing.tier() != Tier.TIER_0) {
      record(person, Kind.TIER, standing.tier(), Tier.TIER_0, at);
      messages.add(PeopleMessages.tierChanged(user, standing.tier(), Tier.TIER_0, actor, cause));
    }
    if (standing.authority() != Authority.USER) {
      record(person, Kind.AUTHORITY, standing.authority(), Authority.USER, at);
      messages.add(
          PeopleMessages.authorityChanged(
              user, standing.authority(), Authority.USER, actor, cause));
    }
    proposals.withdraw(StaffAct.CHANGE_AUTHORITY, user.text());
    // Before the key is destroyed: the token is revoked at Roblox after the commit.
    var token = grants.end(person, End.ERASED, actor, cause);
    accounts.deleteAll(user);
    verifications.deleteAll(user);
    trades.deleteOwn(user);
    people.erase(user, at);
    messages.add(Audit.entry(user.text(), "EraseUser", Audit.ACCEPTED, "people", "", actor, cause));
    outbox.record(messages);
    return token;
  }

  private void record(StoredPerson person, Kind kind, Enum<?> before, Enum<?> after, Instant at) {
    rights.insert(person, new Change(kind, before.name(), after.name(), null, null, at));
  }
}
