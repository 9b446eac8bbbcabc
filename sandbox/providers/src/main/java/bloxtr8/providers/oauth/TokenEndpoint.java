package bloxtr8.providers.oauth;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Exchanges codes and refresh tokens for tokens, and revokes grants. */
final class TokenEndpoint {

  private final OAuthProvider provider;
  private final GrantStore grants;
  private final TokenFormat format;
  private final TransactionTemplate transaction;
  private final Clock clock;

  TokenEndpoint(
      OAuthProvider provider,
      GrantStore grants,
      TokenFormat format,
      TransactionTemplate transaction,
      Clock clock) {
    this.provider = provider;
    this.grants = grants;
    this.format = format;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The work for an authenticated client. */
  @FunctionalInterface
  interface Work {
    Answer answer(OAuthClient client, Parameters form, Instant at);
  }

  Answer token(Call call) {
    return answered(
        call,
        (client, form, at) ->
            switch (form.require("grant_type")) {
              case "authorization_code" -> exchange(client, form, at);
              case "refresh_token" -> refresh(client, form, at);
              default ->
                  throw OAuthError.of(
                      "unsupported_grant_type",
                      "The 'grant_type' must be 'authorization_code' or 'refresh_token'.");
            });
  }

  /** An unknown token, or one of another client, is no error (RFC 7009, 2.2). */
  Answer revoke(Call call, Answer done) {
    return answered(
        call,
        (client, form, at) -> {
          var locked = grants.lockByToken(provider.name(), form.require("token"));
          if (locked != null && locked.grant().client().equals(client.id()))
            grants.revoke(locked.grant(), at);
          return done;
        });
  }

  /**
   * Answers an authenticated client in one transaction. A refusal commits it, because a refusal may
   * have revoked tokens.
   */
  Answer answered(Call call, Work work) {
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transaction.execute(_ -> {
      try {
        var form = Parameters.form(call);
        return unstored(work.answer(ClientAuthentication.of(provider, call, form), form, at));
      } catch (OAuthError refused) {
        return refused.answer();
      }
    });
  }

  static Answer unstored(Answer answer) {
    return answer.with("Cache-Control", "no-store").with("Pragma", "no-cache");
  }

  private Answer exchange(OAuthClient client, Parameters form, Instant at) {
    var locked = grants.lockByCode(provider.name(), form.require("code"));
    if (locked == null || !locked.grant().client().equals(client.id()))
      throw OAuthError.invalidGrant("There is no such code of this client.");
    var grant = locked.grant();
    if (locked.codeUsed()) {
      grants.revoke(grant, at);
      throw OAuthError.invalidGrant(
          "The code was used before; the tokens that it was exchanged for are revoked.");
    }
    if (!at.isBefore(locked.codeExpiresAt()))
      throw OAuthError.invalidGrant("The code has expired.");
    checkRedirectUri(grant, form);
    Pkce.check(grant.challenge(), form.get("code_verifier"));
    grants.useCode(grant, at);
    return issue(grant, grant.nonce(), at);
  }

  private void checkRedirectUri(Grant grant, Parameters form) {
    var repeated =
        provider.redirectUriRepeated() ? form.require("redirect_uri") : form.get("redirect_uri");
    if (repeated != null && !repeated.equals(grant.redirectUri())) {
      throw OAuthError.invalidGrant(
          "The 'redirect_uri' is not the one of the authorization request.");
    }
  }

  private Answer refresh(OAuthClient client, Parameters form, Instant at) {
    var token = form.require("refresh_token");
    var locked = grants.lockByToken(provider.name(), token);
    if (locked == null || !locked.grant().client().equals(client.id()))
      throw OAuthError.invalidGrant("There is no such refresh token of this client.");
    var state = grants.state(token);
    if (state == null || state.kind() != GrantStore.Kind.REFRESH)
      throw OAuthError.invalidGrant("This is no refresh token.");
    if (locked.revoked()) throw OAuthError.invalidGrant("The refresh token has been revoked.");
    if (state.used()) {
      grants.revoke(locked.grant(), at);
      throw OAuthError.invalidGrant(
          "The refresh token was used before; all tokens of this authorization are revoked.");
    }
    if (!at.isBefore(state.expiresAt()))
      throw OAuthError.invalidGrant("The refresh token has expired.");
    grants.use(token, at);
    return issue(locked.grant(), null, at);
  }

  private Answer issue(Grant grant, @Nullable String nonce, Instant at) {
    var access = new IssuedToken(grant, at, at.plus(provider.accessLife()));
    var accessToken = format.accessToken(access);
    grants.addToken(GrantStore.Kind.ACCESS, accessToken, access);
    var refreshToken = format.refreshToken();
    grants.addToken(
        GrantStore.Kind.REFRESH,
        refreshToken,
        new IssuedToken(grant, at, at.plus(provider.refreshLife())));
    grants.prune(at);
    var response =
        Json.object()
            .put("access_token", accessToken)
            .put("token_type", "Bearer")
            .put("expires_in", provider.accessLife().toSeconds())
            .put("refresh_token", refreshToken)
            .put("scope", grant.scope());
    format.addTo(response, grant, nonce, at);
    return Answer.json(response);
  }
}
