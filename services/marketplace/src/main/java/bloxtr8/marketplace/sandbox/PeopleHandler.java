package bloxtr8.marketplace.sandbox;

import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.PayoutKind;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.Account;
import bloxtr8.marketplace.people.AccountStore;
import bloxtr8.marketplace.people.PeopleMessages;
import bloxtr8.marketplace.people.PersonCipher;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.ProviderText;
import bloxtr8.marketplace.people.RightStore;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a person of the sandbox, who may trade as if they had linked their accounts. */
public final class PeopleHandler {

  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final PersonStore store;
  private final AccountStore accounts;
  private final RightStore rights;
  private final String termsVersion;
  private final Outbox outbox;
  private final Clock clock;
  private final PayoutApi payouts;

  public PeopleHandler(
      Database database,
      PersonStore store,
      AccountStore accounts,
      RightStore rights,
      String termsVersion,
      Outbox outbox,
      Clock clock,
      PayoutApi payouts) {
    this.database = database;
    this.store = store;
    this.accounts = accounts;
    this.rights = rights;
    this.termsVersion = termsVersion;
    this.outbox = outbox;
    this.clock = clock;
    this.payouts = payouts;
  }

  /** Creates the payout destination first: without it, the person is not created. */
  public UserId make(NewPerson request, Cause cause) {
    var name = ProviderText.username("name", request.name());
    var linked = accountsOf(request, name);
    var authority = request.authority() == null ? Authority.USER : request.authority();
    var at = clock.instant();
    var user = new UserId(Uuids.timeOrdered(at));
    makeDestination(user, request.payout());
    database.inTransaction(() -> {
      var cipher = store.insert(user, name, authority, Tier.TIER_1, at);
      rights.insertConsent(user, termsVersion, ConsentPlace.SANDBOX, at);
      linked.forEach((provider, account) -> link(user, cipher, provider, account, at));
      outbox.record(
          PeopleMessages.signedUp(user, ACTOR, cause),
          Audit.entry(
              user.text(),
              "MakePerson",
              Audit.ACCEPTED,
              "sandbox test API",
              authority.name(),
              ACTOR,
              cause));
    });
    return user;
  }

  private static Map<Provider, Account> accountsOf(NewPerson request, String name) {
    var linked = new EnumMap<Provider, Account>(Provider.class);
    @Nullable String discord = request.discordId();
    @Nullable String roblox = request.robloxId();
    if (discord != null)
      linked.put(Provider.DISCORD, account(ProviderText.id("discordId", discord), name));
    if (roblox != null)
      linked.put(Provider.ROBLOX, account(ProviderText.robloxId("robloxId", roblox), name));
    return linked;
  }

  private static Account account(String id, String name) {
    return new Account(id, name, null, null);
  }

  private void link(
      UserId user, PersonCipher cipher, Provider provider, Account account, Instant at) {
    if (!accounts.insert(user, cipher, provider, account, at))
      throw RefusedRequest.conflict("account_taken", "Another person has this account.");
  }

  private void makeDestination(UserId user, @Nullable PayoutKind kind) {
    switch (kind) {
      case STRIPE -> payouts.makeReady(user, Rail.STRIPE);
      case WALLET -> payouts.makeReady(user, Rail.USDC_BASE);
      case NONE -> {}
      case null -> {}
    }
  }
}
