package bloxtr8.projections.queries;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.function.Function;

/** People in memory, who can only be read. */
record StubPeople(Function<List<UserId>, List<Person>> known) implements PeopleApi {

  @Override
  public List<Person> people(List<UserId> ids) {
    return known.apply(ids);
  }

  @Override
  public List<Person> withDiscordAccount(String discordId) {
    return List.of();
  }

  @Override
  public SignIn signIn(DiscordSignIn signIn) {
    return new SignIn(SignInOutcome.CONSENT_REQUIRED, null);
  }

  @Override
  public Terms terms() {
    return new Terms("1");
  }

  @Override
  public RobloxLink linkRoblox(UserId userId, RobloxAccount account) {
    return new RobloxLink(LinkOutcome.BANNED);
  }

  @Override
  public RobloxLink grantUniverses(UserId userId, UniverseGrant grant) {
    return new RobloxLink(LinkOutcome.BANNED);
  }

  @Override
  public void endAccessTokens(UserId userId) {}
}
