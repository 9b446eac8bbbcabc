package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi.Consent;
import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.SignIn;
import bloxtr8.api.PeopleApi.SignInOutcome;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.RightStore.Change;
import bloxtr8.marketplace.people.RightStore.Kind;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind.Contended;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs the owner of a Discord account in. Of parallel first sign-ins the database lets one create
 * the user; the others find that user.
 */
public final class SignInHandler {

  private static final int ATTEMPTS_MAX = 4;
  private static final String SOURCE = "Discord sign-in";

  private final Database database;
  private final PersonStore people;
  private final AccountStore accounts;
  private final RightStore rights;
  private final Outbox outbox;
  private final Clock clock;
  private final String termsVersion;
  private final Set<String> firstAdmins;
  private final Actor.Service service;

  public SignInHandler(
      String service,
      Database database,
      PersonStore people,
      AccountStore accounts,
      RightStore rights,
      Outbox outbox,
      Clock clock,
      PeopleSettings settings) {
    this.service = new Actor.Service(service);
    this.database = database;
    this.people = people;
    this.accounts = accounts;
    this.rights = rights;
    this.outbox = outbox;
    this.clock = clock;
    this.termsVersion = settings.termsVersion();
    this.firstAdmins = Set.copyOf(settings.firstAdmins());
  }

  /** The version of the terms that a new user must accept. */
  String termsVersion() {
    return termsVersion;
  }

  SignIn signIn(DiscordSignIn given, Cause cause) {
    var account =
        new Account(
            ProviderText.id("discordId", given.discordId()),
            ProviderText.username("username", given.username()),
            ProviderText.displayName(given.displayName()),
            null);
    for (var attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      @Nullable SignIn done = attempt(account, given.consent(), cause);
      if (done != null) return done;
    }
    throw new Contended("the account is being linked and erased at this moment");
  }

  /** Null when another transaction has created or erased the user meanwhile. */
  private @Nullable SignIn attempt(Account account, @Nullable Consent consent, Cause cause) {
    @Nullable UserId known = accounts.userOf(Provider.DISCORD, account.externalId());
    if (known != null) return database.inTransaction(() -> renew(known, account, consent, cause));
    if (accounts.isBanned(Provider.DISCORD, account.externalId()))
      return new SignIn(SignInOutcome.BANNED, null);
    if (consent == null || !isValid(consent))
      return new SignIn(SignInOutcome.CONSENT_REQUIRED, null);
    try {
      return database.inTransaction(() -> create(account, consent, cause));
    } catch (CreatedMeanwhile _) {
      return null;
    }
  }

  private boolean isValid(Consent consent) {
    return consent.adult() && consent.termsVersion().equals(termsVersion);
  }

  /** Rolls back the creation of a user whose account another transaction has just linked. */
  private static final class CreatedMeanwhile extends RuntimeException {
    CreatedMeanwhile() {
      super(null, null, false, false);
    }
  }

  private SignIn create(Account account, Consent consent, Cause cause) {
    var at = clock.instant();
    var user = new UserId(Uuids.timeOrdered(at));
    var cipher = people.insert(user, account.nameShown(), Authority.USER, Tier.TIER_0, at);
    if (!accounts.insert(user, cipher, Provider.DISCORD, account, at)) throw new CreatedMeanwhile();
    rights.insertConsent(user, consent.termsVersion(), consent.givenIn(), at);
    var actor = new Actor.Person(user, Authority.USER);
    var messages = new ArrayList<Outgoing>();
    messages.add(PeopleMessages.signedUp(user, actor, cause));
    var given = "terms " + consent.termsVersion() + ", 18 or older, in " + consent.givenIn();
    messages.add(entry(user, "SignUp", given, actor, cause));
    appointIfFirst(user, account, cause, at, messages);
    outbox.record(messages);
    return new SignIn(SignInOutcome.CREATED, user);
  }

  private @Nullable SignIn renew(
      UserId user, Account account, @Nullable Consent consent, Cause cause) {
    var person = people.lock(List.of(user)).getFirst();
    @Nullable LinkedAccount before = accounts.of(person, Provider.DISCORD);
    if (before == null) return null;
    if (person.standing().disabled()) return new SignIn(SignInOutcome.DISABLED, null);
    var at = clock.instant();
    if (!before.account().equals(account)) {
      accounts.renew(user, person.key(), Provider.DISCORD, account);
      people.rename(person, account.nameShown());
    }
    if (consent != null && isValid(consent))
      rights.insertConsent(user, consent.termsVersion(), consent.givenIn(), at);
    var actor = new Actor.Person(user, person.standing().authority());
    var messages = new ArrayList<Outgoing>();
    messages.add(entry(user, "SignIn", "", actor, cause));
    appointIfFirst(user, account, cause, at, messages);
    outbox.record(messages);
    return new SignIn(SignInOutcome.SIGNED_IN, user);
  }

  /** A person whose authority was ever changed is not appointed again. */
  private void appointIfFirst(
      UserId user, Account account, Cause cause, Instant at, Collection<Outgoing> messages) {
    if (!firstAdmins.contains(account.externalId()) || rights.hadAuthorityChanged(user)) return;
    var person = people.find(user).orElseThrow();
    var before = person.standing().authority();
    if (before == Authority.ADMIN || person.standing().banned()) return;
    people.setAuthority(user, before, Authority.ADMIN, null);
    rights.insert(
        person, new Change(Kind.AUTHORITY, before.name(), Authority.ADMIN.name(), null, null, at));
    messages.add(PeopleMessages.authorityChanged(user, before, Authority.ADMIN, service, cause));
    messages.add(
        entry(user, "AppointFirstAdmin", before + " to " + Authority.ADMIN, service, cause));
  }

  private static Outgoing entry(
      UserId user, String action, String detail, Actor actor, Cause cause) {
    return Audit.entry(user.text(), action, Audit.ACCEPTED, SOURCE, detail, actor, cause);
  }
}
