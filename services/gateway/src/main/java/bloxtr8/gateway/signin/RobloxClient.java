package bloxtr8.gateway.signin;

import static java.util.Map.entry;

import bloxtr8.api.PeopleApi.RobloxAccount;
import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.Secret;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Roblox's OAuth 2 and OpenID Connect: who owns an account. The person is the id token's {@code
 * sub}; user names change.
 */
final class RobloxClient {

  private static final Logger LOG = LoggerFactory.getLogger(RobloxClient.class);
  private static final Duration SKEW_MAX = Duration.ofMinutes(1);
  private static final String IDENTITY = "openid profile";
  private static final Pattern ID = Pattern.compile("[0-9]{1,19}");

  private final OAuthSettings.Roblox settings;
  private final String redirectUri;
  private final RobloxTokenEndpoint endpoint;
  private final OAuthHttp http;
  private final Clock clock;

  RobloxClient(OAuthSettings.Roblox settings, URI publicUrl, OAuthHttp http, Clock clock) {
    this.settings = settings;
    this.redirectUri = publicUrl + OAuthProvider.ROBLOX.callback();
    this.endpoint = new RobloxTokenEndpoint(settings, http);
    this.http = http;
    this.clock = clock;
  }

  String issuer() {
    return settings.issuer().toString();
  }

  /** The page on which a person agrees; they choose the account each time. */
  String authorizeUrl(RandomToken token, OAuthState state) {
    var parameters =
        Map.ofEntries(
            entry("response_type", "code"),
            entry("client_id", settings.clientId()),
            entry("scope", scopes(state)),
            entry("redirect_uri", redirectUri),
            entry("state", token.text()),
            entry("nonce", state.nonce()),
            entry("prompt", "select_account consent"),
            entry("code_challenge", Pkce.challenge(state.verifier())),
            entry("code_challenge_method", Pkce.METHOD));
    return settings.endpoint("v1/authorize") + "?" + OAuthHttp.encoded(parameters);
  }

  /** The least: universes only where the person asked for that. */
  private String scopes(OAuthState state) {
    return state.universes() ? IDENTITY + " " + settings.universeScope() : IDENTITY;
  }

  /** Exchanges the code; every token is revoked here but that of a grant, which is returned. */
  RobloxProof proofOf(String code, OAuthState state) {
    var tokens = endpoint.exchange(code, redirectUri, state);
    var refreshToken = tokens.path("refresh_token").asString("");
    var scopes = tokens.path("scope").asString("");
    var isGranted = state.universes() && !refreshToken.isEmpty() && endpoint.givesUniverses(scopes);
    var isKept = false;
    try {
      var account = accountOf(tokens, state);
      isKept = isGranted;
      return new RobloxProof(
          account, isGranted ? new RobloxProof.Grant(new Secret(refreshToken), scopes) : null);
    } finally {
      if (!isKept && !refreshToken.isEmpty()) revoke(new Secret(refreshToken));
    }
  }

  /** Ends an access that nobody keeps. */
  void revoke(Secret refreshToken) {
    endpoint.revoke(refreshToken);
  }

  private RobloxAccount accountOf(JsonNode tokens, OAuthState state) {
    var id = verified(OAuthHttp.required(tokens, "id_token"), state.nonce()).getSubject();
    var user =
        http.get(settings.endpoint("v1/userinfo"), OAuthHttp.required(tokens, "access_token"));
    if (!OAuthHttp.required(user, "sub").equals(id) || !ID.matcher(id).matches())
      throw SignInError.PROVIDER_UNAVAILABLE.failure();
    return account(id, user);
  }

  private static RobloxAccount account(String id, JsonNode user) {
    var username = OAuthHttp.required(user, "preferred_username");
    var name = user.path("name").asString("");
    var created = user.path("created_at").asLong(0);
    @Nullable Instant createdAt = created > 0 ? Instant.ofEpochSecond(created) : null;
    return new RobloxAccount(id, username, name.isEmpty() ? username : name, createdAt);
  }

  /** OpenID Connect Core, section 3.1.3.7. */
  private JWTClaimsSet verified(String idToken, String nonce) {
    try {
      var claims = processor().process(idToken, null);
      var now = clock.instant();
      var expiresAt = instant(claims.getExpirationTime());
      if (issuer().equals(claims.getIssuer())
          && claims.getAudience().contains(settings.clientId())
          && nonce.equals(claims.getStringClaim("nonce"))
          && now.isBefore(expiresAt.plus(SKEW_MAX))
          && claims.getSubject() != null) return claims;
      LOG.warn("Roblox sent an id token that is not for this sign-in");
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.warn("Roblox sent an id token that cannot be verified: {}", e.toString());
    }
    throw SignInError.PROVIDER_UNAVAILABLE.failure();
  }

  private static Instant instant(@Nullable Date date) {
    return date == null ? Instant.MIN : date.toInstant();
  }

  /** The keys are read for each link: links are few, and keys rotate. */
  private DefaultJWTProcessor<SecurityContext> processor() throws ParseException {
    var keys = JWKSet.parse(http.get(settings.endpoint("v1/certs")).toString());
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, new ImmutableJWKSet<>(keys)));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    return processor;
  }
}
