package bloxtr8.providers.oauth;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** The OAuth 2 server of one provider. */
public final class AuthorizationServer {

  private static final String BEARER = "Bearer ";

  private final OAuthProvider provider;
  private final GrantStore grants;
  private final Authorizations authorizations;
  private final AuthorizePage page;
  private final TokenEndpoint tokens;
  private final Clock clock;

  public AuthorizationServer(
      OAuthProvider provider,
      Users users,
      TokenFormat format,
      GrantStore grants,
      TransactionTemplate transaction,
      Clock clock) {
    this.provider = provider;
    this.grants = grants;
    this.clock = clock;
    authorizations = new Authorizations(provider, users, grants, clock);
    page = new AuthorizePage(provider, users, authorizations, transaction);
    tokens = new TokenEndpoint(provider, grants, format, transaction, clock);
  }

  /** The authorization page. */
  public Answer authorize(Call call) {
    return page.show(call);
  }

  /** The decision of the person on that page. */
  public Answer decide(Call call) {
    return page.submit(call);
  }

  public Answer token(Call call) {
    return tokens.token(call);
  }

  /**
   * Revokes all tokens of the grant of a token.
   *
   * @param done the provider's answer
   */
  public Answer revoke(Call call, Answer done) {
    return tokens.revoke(call, done);
  }

  /** What an authenticated client is told about a token; it is null when it is not valid. */
  @FunctionalInterface
  public interface About {
    Answer answer(@Nullable IssuedToken token);
  }

  /** Answers a client about one of its own tokens. */
  public Answer about(Call call, About about) {
    return tokens.answered(
        call,
        (client, form, at) -> {
          var token = grants.findValid(provider.name(), null, form.require("token"), at);
          var own = token != null && token.grant().client().equals(client.id());
          return about.answer(own ? token : null);
        });
  }

  /** The access token of a call; null when there is no valid one. */
  public @Nullable IssuedToken bearer(Call call) {
    var header = call.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) return null;
    return grants.findValid(
        provider.name(),
        GrantStore.Kind.ACCESS,
        header.substring(BEARER.length()).trim(),
        clock.instant());
  }

  /** The control call {@code authorize}, which does what a click on the page does. */
  public ObjectNode authorize(ControlRequest request) {
    var url = request.text("authorizeUrl");
    var deny = request.flagOr("deny", false);
    var userId = deny ? request.textOrNull("userId") : request.text("userId");
    var withheld = request.textOrNull("withheldScope");
    request.nothingElse();
    var decision =
        deny || userId == null ? new Decision.Deny() : new Decision.Allow(userId, withheld);
    return Json.object().put("redirectUrl", authorizations.decide(query(url), decision));
  }

  private Parameters query(String url) {
    try {
      var uri = URI.create(url);
      if (!provider.authorizePath().equals(uri.getPath()))
        throw Problem.unprocessable(
            "The path of the 'authorizeUrl' must be %s.".formatted(provider.authorizePath()));
      return Parameters.parse(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    } catch (IllegalArgumentException _) {
      throw Problem.unprocessable("The 'authorizeUrl' is not a URL; encode its parameters.");
    } catch (OAuthError refused) {
      throw Problem.unprocessable(refused.sentence());
    }
  }
}
