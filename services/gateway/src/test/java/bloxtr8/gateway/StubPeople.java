package bloxtr8.gateway;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.function.Function;

/** People in memory, who can only be read. */
public record StubPeople(Function<List<UserId>, List<Person>> known) implements PeopleApi {

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
  public RobloxLink linkRoblox(UserId userId, RobloxAccount account) {
    return new RobloxLink(LinkOutcome.BANNED);
  }

  @Override
  public void endAccessTokens(UserId userId) {}
}
