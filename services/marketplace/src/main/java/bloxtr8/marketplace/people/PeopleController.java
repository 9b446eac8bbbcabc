package bloxtr8.marketplace.people;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Provider;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.RequestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** The people API for other services; its path accepts service tokens only. */
@RestController
public final class PeopleController implements PeopleApi {

  private final PersonStore store;
  private final AccountStore accounts;
  private final SignInHandler signIns;
  private final RobloxHandler roblox;

  public PeopleController(
      PersonStore store, AccountStore accounts, SignInHandler signIns, RobloxHandler roblox) {
    this.store = store;
    this.accounts = accounts;
    this.signIns = signIns;
    this.roblox = roblox;
  }

  @Override
  public List<Person> people(List<UserId> ids) {
    if (ids.size() > IDS_MAX) throw Problem.invalid("ids", "At most " + IDS_MAX + " at a time.");
    return store.find(ids).stream().map(PeopleController::person).toList();
  }

  @Override
  public List<Person> withDiscordAccount(String discordId) {
    @Nullable UserId user =
        ProviderText.isId(discordId) ? accounts.userOf(Provider.DISCORD, discordId) : null;
    return user == null ? List.of() : people(List.of(user));
  }

  @Override
  public SignIn signIn(DiscordSignIn signIn) {
    return signIns.signIn(signIn, RequestContext.current().cause());
  }

  @Override
  public Terms terms() {
    return new Terms(signIns.termsVersion());
  }

  @Override
  public RobloxLink linkRoblox(UserId userId, RobloxAccount account) {
    return new RobloxLink(roblox.link(userId, account, null, RequestContext.current().cause()));
  }

  @Override
  public RobloxLink grantUniverses(UserId userId, UniverseGrant grant) {
    var cause = RequestContext.current().cause();
    return new RobloxLink(roblox.link(userId, grant.account(), grant, cause));
  }

  @Override
  public void endAccessTokens(UserId userId) {
    if (!store.endAccessTokens(userId)) throw Problem.notFound();
  }

  /** As other services know them. */
  public static Person person(StoredPerson person) {
    var standing = person.standing();
    return new Person(
        standing.user(),
        person.name(),
        standing.authority(),
        Tier.valueOf(standing.tier().name()),
        person.sessionVersion(),
        standing.disabled(),
        standing.banned(),
        standing.appointedBy());
  }
}
