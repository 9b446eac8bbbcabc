package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.PersonStore.NewUser;
import bloxtr8.marketplace.people.RightStore.Change;
import bloxtr8.marketplace.people.RightStore.Kind;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs people up and links their accounts in one transaction: with the rows and messages of their
 * sign-ins and links, but without Discord and Roblox. For sandboxes that are filled with data.
 */
public final class SignUpBatch {

  private static final String SOURCE = "sandbox seed";

  private final Database database;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RightStore rights;
  private final String termsVersion;
  private final Outbox outbox;
  private final Clock clock;

  public SignUpBatch(
      Database database,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      String termsVersion,
      Outbox outbox,
      Clock clock) {
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.rights = rights;
    this.termsVersion = termsVersion;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * A person to sign up.
   *
   * @param roblox their Roblox account, with which they are TIER_1; null for none, and TIER_0
   */
  public record NewPerson(
      String name, Authority authority, Account discord, @Nullable Account roblox) {}

  /**
   * Signs them up, or nobody.
   *
   * @return their ids, in the given order
   * @throws RefusedRequest when somebody has one of the accounts
   */
  public List<UserId> signUp(List<NewPerson> given, Cause cause) {
    return database.inTransaction(() -> {
      var at = clock.instant();
      var users = given.stream().map(person -> user(person, at)).toList();
      var ciphers = people.insert(users);
      var messages = new ArrayList<Outgoing>();
      for (var i = 0; i < users.size(); i++) {
        var user = users.get(i);
        var cipher = Objects.requireNonNull(ciphers.get(user.id()));
        signUp(user, given.get(i), cipher, cause, messages);
      }
      for (var person : people.find(users.stream().map(NewUser::id).toList()))
        if (person.standing().tier() != Tier.TIER_0)
          rights.insert(person, tierChange(person.standing().tier(), at));
      outbox.record(messages);
      return users.stream().map(NewUser::id).toList();
    });
  }

  private static NewUser user(NewPerson person, Instant at) {
    var tier = person.roblox() == null ? Tier.TIER_0 : Tier.TIER_1;
    return new NewUser(
        new UserId(Uuids.timeOrdered(at)), person.name(), person.authority(), tier, at);
  }

  private static Change tierChange(Tier tier, Instant at) {
    return new Change(Kind.TIER, Tier.TIER_0.name(), tier.name(), null, null, at);
  }

  private void signUp(
      NewUser user, NewPerson given, PersonCipher cipher, Cause cause, List<Outgoing> messages) {
    var id = user.id();
    var actor = new Actor.Person(id, user.authority());
    rights.insertConsent(id, termsVersion, ConsentPlace.SANDBOX, user.at());
    messages.add(PeopleMessages.signedUp(id, actor, cause));
    messages.add(entry(id, "SignUp", user.authority().name(), actor, cause));
    link(id, cipher, Provider.DISCORD, given.discord(), user.at());
    if (given.roblox() == null) return;
    link(id, cipher, Provider.ROBLOX, given.roblox(), user.at());
    messages.add(PeopleMessages.robloxLinked(id, actor, cause));
    messages.add(PeopleMessages.tierChanged(id, Tier.TIER_0, user.tier(), actor, cause));
    messages.add(entry(id, "LinkRoblox", "LINKED", actor, cause));
  }

  private void link(
      UserId user, PersonCipher cipher, Provider provider, Account account, Instant at) {
    if (!accounts.insert(user, cipher, provider, account, at))
      throw RefusedRequest.conflict("account_taken", "Another person has this account.");
  }

  private static Outgoing entry(
      UserId user, String action, String detail, Actor actor, Cause cause) {
    return Audit.entry(user.text(), action, Audit.ACCEPTED, SOURCE, detail, actor, cause);
  }
}
