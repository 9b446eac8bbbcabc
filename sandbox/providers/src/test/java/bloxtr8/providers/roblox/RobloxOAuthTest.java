package bloxtr8.providers.roblox;

import static bloxtr8.providers.oauth.OAuthTestClient.ok;
import static bloxtr8.providers.oauth.OAuthTestClient.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.OAuthTestClient;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RobloxOAuthTest {

  private static final String OAUTH = "/sandbox/roblox/apis/oauth";
  private static final URI CALLBACK = URI.create(OAuthTestClient.REDIRECT_URI);
  private static final ClientID ID = new ClientID(OAuthTestClient.ID);

  private static Sandbox sandbox;
  private static OAuthTestClient client;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    client = OAuthTestClient.roblox(path -> sandbox.url(path));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void a_user_has_a_number_of_more_than_32_bits_and_keeps_it() {
    var body =
        Json.object()
            .put("username", "Alice_1")
            .put("displayName", "Alice")
            .put("createdAt", "2020-01-31T00:00:00Z");
    var alice = client.control("user", body);
    assertThat(alice.path("id").isIntegralNumber()).isTrue();
    assertThat(alice.path("id").asLong()).isGreaterThan(1L << 32);
    assertThat(alice.path("name").asString()).isEqualTo("Alice_1");
    assertThat(alice.path("created").asString()).isEqualTo("2020-01-31T00:00:00Z");
    assertThat(client.user("alice_1")).isEqualTo(alice.path("id").asString());
    var info = ok(client.userInfo(client.tokens(alice.path("id").asString())));
    assertThat(info.path("name").asString()).isEqualTo("Alice");
    assertThat(info.path("nickname").asString()).isEqualTo("Alice");
    assertThat(info.path("preferred_username").asString()).isEqualTo("Alice_1");
    assertThat(info.path("created_at").asLong()).isEqualTo(1_580_428_800);
    assertThat(info.path("profile").asString()).endsWith(alice.path("id").asString() + "/profile");
    assertThat(info.path("picture").isNull()).isTrue();
    assertThat(sandbox.post("/sandbox/roblox/control/user", "{\"username\":\"x\"}").body())
        .contains("3 to 20 letters");
    var badTime = "{\"username\": \"timeless\", \"createdAt\": \"yesterday\"}";
    assertThat(sandbox.post("/sandbox/roblox/control/user", badTime).body())
        .contains("'createdAt' must be like");
  }

  @Test
  void user_info_without_profile_is_the_subject_only() {
    var bob = client.user("bob");
    var info = ok(client.userInfo(client.tokens(bob, "scope", "openid")));
    assertThat(info).isEqualTo(Json.object().put("sub", bob));
    var withoutOpenId = client.tokens(bob, "scope", "group:read");
    assertThat(withoutOpenId.has("id_token")).isFalse();
    var refused = client.userInfo(withoutOpenId);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("insufficient_scope");
    var unknown = client.get(OAUTH + "/v1/userinfo", "wrong");
    assertThat(unknown.statusCode()).isEqualTo(401);
    assertThat(unknown.headers().firstValue("WWW-Authenticate").orElse(""))
        .contains("invalid_token");
  }

  @Test
  void a_client_learns_what_a_token_stands_for() {
    var bob = client.user("bob");
    var tokens = client.tokens(bob);
    for (var field : List.of("access_token", "refresh_token")) {
      var about = ok(introspect(tokens.path(field).asString()));
      assertThat(about.path("active").asBoolean()).isTrue();
      assertThat(about.path("sub").asString()).isEqualTo(bob);
      assertThat(about.path("client_id").asString()).isEqualTo(OAuthTestClient.ID);
      assertThat(about.path("iss").asString()).isEqualTo(sandbox.url(OAUTH + "/").toString());
      assertThat(about.path("exp").asLong()).isGreaterThan(about.path("iat").asLong());
    }
    assertThat(introspect("unknown").body()).isEqualTo("{\"active\":false}");
    var access = tokens.path("access_token").asString();
    var resources = client.token() + "/resources";
    var owned = ok(client.form(resources, "token", access)).path("resource_infos").get(0);
    assertThat(owned.path("owner").path("id").asString()).isEqualTo(bob);
    assertThat(owned.path("owner").path("type").asString()).isEqualTo("User");
    refused(client.form(resources, "token", "unknown"), 400, "invalid_token");
    var revoked = client.form(client.token() + "/revoke", "token", access);
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(revoked.body()).isEmpty();
    assertThat(introspect(access).body()).isEqualTo("{\"active\":false}");
    var other =
        client.form(
            client.token() + "/introspect",
            "token",
            client.tokens(bob).path("access_token").asString(),
            "client_id",
            "another",
            "client_secret",
            "another-secret");
    assertThat(other.body()).isEqualTo("{\"active\":false}");
  }

  @Test
  void the_key_and_the_users_survive_a_restart() {
    var bob = client.user("bob");
    var certs = sandbox.get(OAUTH + "/v1/certs").body();
    assertThat(certs).doesNotContain("\"d\":");
    sandbox.restart();
    assertThat(sandbox.get(OAUTH + "/v1/certs").body()).isEqualTo(certs);
    assertThat(client.user("bob")).isEqualTo(bob);
  }

  @Test
  void a_refreshed_id_token_has_no_nonce() throws Exception {
    var tokens = client.tokens(client.user("bob"), "nonce", "n-1");
    assertThat(nonce(tokens)).isEqualTo("n-1");
    assertThat(nonce(ok(client.refresh(tokens.path("refresh_token").asString())))).isNull();
  }

  /** Discovery, authorization, tokens, keys and user info, by another implementation. */
  @Test
  void an_independent_client_completes_the_flow_and_verifies_the_id_token() throws Exception {
    var issuer = new Issuer(sandbox.url(OAUTH + "/").toString());
    var metadata =
        OIDCProviderMetadata.parse(sandbox.get(OAUTH + "/.well-known/openid-configuration").body());
    assertThat(metadata.getIssuer()).isEqualTo(issuer);
    var verifier = new CodeVerifier();
    var nonce = new Nonce();
    var state = new State();
    var request =
        new AuthenticationRequest.Builder(
                new ResponseType(ResponseType.Value.CODE),
                new Scope("openid", "profile"),
                ID,
                CALLBACK)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .build();
    var carol = client.user("Carol");
    var location = URI.create(client.allowed(request.toURI(), carol));
    var response = AuthenticationResponseParser.parse(location).toSuccessResponse();
    assertThat(response.getState()).isEqualTo(state);

    var exchange =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                new ClientSecretPost(ID, new Secret(OAuthTestClient.SECRET)),
                new AuthorizationCodeGrant(response.getAuthorizationCode(), CALLBACK, verifier))
            .build();
    var tokens = OIDCTokenResponse.parse(exchange.toHTTPRequest().send()).getOIDCTokens();
    assertThat(tokens.getAccessToken().getLifetime()).isEqualTo(899);

    var keys = JWKSet.load(metadata.getJWKSetURI().toURL());
    var validator = new IDTokenValidator(issuer, ID, JWSAlgorithm.ES256, keys);
    var claims = validator.validate(tokens.getIDToken(), nonce);
    assertThat(claims.getSubject().getValue()).isEqualTo(carol);
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo("Carol");
    assertThatThrownBy(() -> validator.validate(tokens.getIDToken(), new Nonce()))
        .isInstanceOf(BadJOSEException.class);
    var another = new IDTokenValidator(issuer, new ClientID("another"), JWSAlgorithm.ES256, keys);
    assertThatThrownBy(() -> another.validate(tokens.getIDToken(), nonce))
        .isInstanceOf(BadJOSEException.class);

    var info =
        UserInfoResponse.parse(
                new UserInfoRequest(metadata.getUserInfoEndpointURI(), tokens.getAccessToken())
                    .toHTTPRequest()
                    .send())
            .toSuccessResponse()
            .getUserInfo();
    assertThat(info.getSubject()).isEqualTo(claims.getSubject());
    assertThat(info.getPreferredUsername()).isEqualTo("Carol");
  }

  @Test
  void a_code_of_one_minute_is_still_good_at_its_end() {
    var code = client.code(client.user("bob"));
    sandbox.clock().forward(Duration.ofSeconds(45));
    ok(client.exchange(code));
  }

  private static String nonce(JsonNode tokens) throws java.text.ParseException {
    return SignedJWT.parse(tokens.path("id_token").asString())
        .getJWTClaimsSet()
        .getStringClaim("nonce");
  }

  private static java.net.http.HttpResponse<String> introspect(String token) {
    return client.form(client.token() + "/introspect", "token", token);
  }
}
