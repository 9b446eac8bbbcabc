package bloxtr8.gateway;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.gateway.tokens.PeopleCache;
import bloxtr8.gateway.tokens.SigningKeys;
import bloxtr8.gateway.tokens.Tokens;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.Site;
import bloxtr8.platform.settings.World;
import java.util.List;
import java.util.function.Function;

/** Signs access tokens as the gateway does, in a program beside the running stack of a sandbox. */
public final class TokenIssuer {

  private final Tokens tokens;

  private TokenIssuer(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Signs with the keys of a running gateway.
   *
   * @param service of the gateway's own database role
   * @param people the existing ones among some
   * @throws IllegalStateException in a live world, where only a sign-in gives a token
   */
  public static TokenIssuer over(
      ServiceContext service, Function<List<UserId>, List<Person>> people) {
    if (World.of(service.settings()) != World.SANDBOX)
      throw new IllegalStateException("in a live world only a sign-in gives a token");
    var settings = service.settings().get(GatewaySettings.class);
    var keys =
        new SigningKeys(
            service.database(),
            settings.signingKeyCipher(),
            service.clock(),
            settings.signingKeyTtl());
    var issuer = service.settings().get(Site.class).publicUrl().toString();
    var meters = service.telemetry().meters();
    return new TokenIssuer(
        new Tokens(keys, new PeopleCache(people), service.clock(), issuer, meters));
  }

  /** An access token of the web, as after a sign-in at this moment. */
  public String issue(UserId user) {
    return tokens.issue(user).text();
  }
}
