package bloxtr8.providers.oauth;

import bloxtr8.providers.control.Problem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Reads requests for authorization and carries out decisions, for the page and the control call.
 */
final class Authorizations {

  private final OAuthProvider provider;
  private final Users users;
  private final GrantStore grants;
  private final Clock clock;

  Authorizations(OAuthProvider provider, Users users, GrantStore grants, Clock clock) {
    this.provider = provider;
    this.users = users;
    this.grants = grants;
    this.clock = clock;
  }

  /** A request from a known client: valid, or refused by a redirect. */
  sealed interface Reading {
    record Valid(AuthorizeRequest request) implements Reading {}

    record Refused(String location) implements Reading {}
  }

  /** Throws a {@link Problem} when there is no client that could be told. */
  Reading read(Parameters query) {
    var back = ReturnAddress.of(provider, query);
    try {
      return new Reading.Valid(AuthorizeRequest.of(provider, back, query));
    } catch (OAuthError refused) {
      return new Reading.Refused(back.withError(refused));
    }
  }

  /** The URL to which the browser is redirected. */
  String decide(Parameters query, Decision decision) {
    return switch (read(query)) {
      case Reading.Refused(var location) -> location;
      case Reading.Valid(var request) -> carryOut(request, decision);
    };
  }

  private String carryOut(AuthorizeRequest request, Decision decision) {
    return switch (decision) {
      case Decision.Allow(var userId, var withheld) ->
          request.back().withCode(code(request.without(withheld), known(userId)));
      case Decision.AllowAsNewUser(var username) ->
          request.back().withCode(code(request, users.named(username)));
      case Decision.Deny _ ->
          request
              .back()
              .withError(OAuthError.of("access_denied", "The user denied the authorization."));
    };
  }

  private User known(String userId) {
    var user = users.find(userId);
    if (user == null) {
      throw Problem.notFound(
          "There is no user '%s'; create one with POST /sandbox/%s/control/user."
              .formatted(userId, provider.name()));
    }
    return user;
  }

  private String code(AuthorizeRequest request, User user) {
    var code = Randoms.next();
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var grant =
        new Grant(
            UUID.randomUUID(),
            provider.name(),
            request.back().client().id(),
            user.id(),
            String.join(" ", request.scopes()),
            request.back().redirectUri(),
            request.challenge(),
            request.nonce(),
            at);
    grants.add(grant, code, at.plus(provider.codeLife()));
    return code;
  }
}
