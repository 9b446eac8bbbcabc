package bloxtr8.providers.discord;

import static bloxtr8.providers.oauth.OAuthTestClient.ok;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.OAuthTestClient;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DiscordOAuthTest {

  private static final String API = "/sandbox/discord/api";
  private static final URI CALLBACK = URI.create(OAuthTestClient.REDIRECT_URI);

  private static Sandbox sandbox;
  private static OAuthTestClient client;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    client = OAuthTestClient.discord(path -> sandbox.url(path));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void a_user_has_a_snowflake_of_the_time_and_keeps_it() {
    var body = Json.object().put("username", "Alice").put("globalName", "Alice Ä 😀");
    var alice = client.control("users", body);
    assertThat(alice.path("username").asString()).isEqualTo("alice");
    assertThat(alice.path("global_name").asString()).isEqualTo("Alice Ä 😀");
    var id = alice.path("id");
    assertThat(id.isString()).isTrue();
    var createdAt =
        Instant.ofEpochMilli((Long.parseLong(id.asString()) >> 22) + 1_420_070_400_000L);
    assertThat(createdAt).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    assertThat(client.user("ALICE")).isEqualTo(id.asString());
    assertThat(client.user("alice2")).isNotEqualTo(id.asString());
  }

  @Test
  void the_address_is_shown_with_the_scope_email_only() {
    var bob = client.user("bob");
    var me = ok(client.userInfo(client.tokens(bob)));
    assertThat(me.path("id").asString()).isEqualTo(bob);
    assertThat(me.path("discriminator").asString()).isEqualTo("0");
    assertThat(me.path("email").asString()).isEqualTo("bob@discord.example");
    assertThat(me.path("verified").asBoolean()).isTrue();
    var without = ok(client.userInfo(client.tokens(bob, "scope", "identify")));
    assertThat(without.path("username").asString()).isEqualTo("bob");
    assertThat(without.has("email")).isFalse();
    assertThat(without.has("verified")).isFalse();
    var blind = client.userInfo(client.tokens(bob, "scope", "guilds"));
    assertThat(blind.statusCode()).isEqualTo(403);
    assertThat(Json.read(blind.body()).path("code").asInt()).isEqualTo(50_026);
  }

  @Test
  void a_missing_or_wrong_token_is_refused_in_discords_format() {
    for (var path : new String[] {"/users/@me", "/v10/users/@me", "/oauth2/@me"}) {
      assertThat(sandbox.get(API + path).statusCode()).isEqualTo(401);
      var answer = client.get(API + path, "wrong");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo("{\"message\":\"401: Unauthorized\",\"code\":0}");
    }
    var refresh = client.tokens(client.user("bob")).path("refresh_token").asString();
    assertThat(client.get(API + "/users/@me", refresh).statusCode()).isEqualTo(401);
  }

  @Test
  void the_current_authorization_names_application_scopes_and_user() {
    var tokens = client.tokens(client.user("bob"));
    var current = ok(client.get(API + "/v10/oauth2/@me", tokens.path("access_token").asString()));
    assertThat(current.path("application").path("id").asString()).isEqualTo(OAuthTestClient.ID);
    assertThat(current.path("scopes")).hasSize(2);
    assertThat(current.path("user").path("username").asString()).isEqualTo("bob");
    assertThat(Instant.parse(current.path("expires").asString())).isAfter(Instant.now());
  }

  @Test
  void the_path_without_a_version_is_the_same_api() {
    var code = client.code(client.user("bob"));
    ok(
        client.form(
            API + "/oauth2/token",
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            OAuthTestClient.REDIRECT_URI,
            "code_verifier",
            OAuthTestClient.VERIFIER));
  }

  @Test
  void a_rate_limit_is_answered_as_discord_does() {
    sandbox.fault(
        """
        {"provider": "discord", "operation": "users.me", "effect": "error", "status": 429}
        """);
    var answer = sandbox.get(API + "/users/@me");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("retry_after");
  }

  @Test
  void an_independent_client_completes_the_flow() throws Exception {
    var verifier = new CodeVerifier();
    var state = new State();
    var request =
        new AuthorizationRequest.Builder(
                new ResponseType(ResponseType.Value.CODE), new ClientID(OAuthTestClient.ID))
            .endpointURI(sandbox.url(client.authorize()))
            .redirectionURI(CALLBACK)
            .scope(new Scope("identify"))
            .state(state)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    var location = URI.create(client.allowed(request.toURI(), client.user("carol")));
    var response = AuthorizationResponse.parse(location).toSuccessResponse();
    assertThat(response.getState()).isEqualTo(state);
    var tokens = tokens(new AuthorizationCodeGrant(code(response), CALLBACK, verifier));
    var renewed = tokens(new RefreshTokenGrant(tokens.getRefreshToken()));
    var me = ok(client.get(API + "/users/@me", renewed.getAccessToken().getValue()));
    assertThat(me.path("username").asString()).isEqualTo("carol");
    var again = send(new RefreshTokenGrant(tokens.getRefreshToken()));
    assertThat(((TokenErrorResponse) again).getErrorObject().getCode()).isEqualTo("invalid_grant");
  }

  private static AuthorizationCode code(
      com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse response) {
    return response.getAuthorizationCode();
  }

  private static Tokens tokens(AuthorizationGrant grant) throws IOException, ParseException {
    return ((AccessTokenResponse) send(grant)).getTokens();
  }

  private static TokenResponse send(AuthorizationGrant grant) throws IOException, ParseException {
    var authentication =
        new ClientSecretBasic(new ClientID(OAuthTestClient.ID), new Secret(OAuthTestClient.SECRET));
    var request =
        new TokenRequest.Builder(sandbox.url(client.token()), authentication, grant).build();
    return TokenResponse.parse(request.toHTTPRequest().send());
  }
}
