package bloxtr8.gateway;

import static bloxtr8.gateway.Browser.target;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.UniverseGrant;
import bloxtr8.api.RobloxTokensApi;
import bloxtr8.api.RobloxTokensApi.RefreshOutcome;
import bloxtr8.api.RobloxTokensApi.RefreshToken;
import bloxtr8.api.RobloxTokensApi.Refreshed;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Sha256;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.internal.http.InternalClient;
import bloxtr8.platform.internal.http.InternalServer;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.tokens.ServiceKey;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import bloxtr8.platform.tokens.ServiceTokens;
import java.net.HttpCookie;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UniverseGrantTest {

  private static final String SCOPE = "universe:read";
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private static OAuthProviders providers;
  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    StubPeople.unlinkAll();
    providers = new OAuthProviders();
    gateway = TestGateway.open(providers.settings());
  }

  @AfterAll
  static void close() {
    gateway.close();
    providers.close();
    StubPeople.unlinkAll();
  }

  private static Browser signedIn(String name) {
    return new Browser(gateway, providers).signIn(name);
  }

  private static UserId idOf(String name) {
    return StubPeople.idOf(providers.user("discord", name));
  }

  private static String roblox(String name) {
    return providers.user("roblox", name);
  }

  private static URI startOf(Browser browser, String body) {
    var started =
        browser
            .with("/api/oauth/roblox/url")
            .header("Authorization", "Bearer " + browser.accessToken())
            .post(body);
    if (started.status() != 200) throw new AssertionError(started.raw().body());
    for (var line : started.raw().headers().allValues("Set-Cookie"))
      HttpCookie.parse(line).forEach(c -> browser.cookies.put(c.getName(), c.getValue()));
    return URI.create(started.body().path("url").asString());
  }

  private static URI withUniverses(Browser browser) {
    return startOf(browser, "{\"universes\": true}");
  }

  private static UniverseGrant grantOf(String name) {
    return Objects.requireNonNull(StubPeople.GRANTED.get(idOf(name)));
  }

  /** A grant of a new person of this name, whose Roblox account has the same name. */
  private static Secret granted(String name) {
    var person = signedIn(name);
    var callback = providers.agree("roblox", withUniverses(person), roblox(name));
    assertThat(target(person.go(callback))).hasPath("/auth/link/success").hasQuery("universes=granted");
    return grantOf(name).refreshToken();
  }

  private static boolean isValid(Secret token) {
    return providers
        .atRoblox("token/introspect", Map.of("token", token.text()))
        .path("active")
        .asBoolean();
  }

  private static RobloxTokensApi inProcess() {
    return gateway.environment.process().apis().of("marketplace", "gateway", RobloxTokensApi.class);
  }

  private static Refreshed refresh(Secret token) {
    return inProcess().refresh(new RefreshToken(token));
  }

  @Test
  void who_asks_for_it_links_and_grants_their_universes_and_the_token_goes_to_the_marketplace() {
    var token = granted("ann");
    assertThat(grantOf("ann").scopes()).isEqualTo("openid profile universe:read");
    assertThat(grantOf("ann").account().robloxId()).isEqualTo(roblox("ann"));
    assertThat(isValid(token)).isTrue();
    assertThat(grantOf("ann").toString()).doesNotContain(token.text());
  }

  @Test
  void a_link_alone_asks_for_no_universes_and_keeps_no_token() {
    var ben = signedIn("ben");
    var authorize = startOf(ben, "{}");
    assertThat(authorize.getQuery()).contains("scope=openid+profile&").doesNotContain(SCOPE);
    assertThat(target(ben.go(providers.agree("roblox", authorize, roblox("ben")))))
        .hasPath("/auth/link/success")
        .hasNoQuery();
    assertThat(StubPeople.LINKED).containsKey(idOf("ben"));
    assertThat(StubPeople.GRANTED).doesNotContainKey(idOf("ben"));
  }

  @Test
  void somebody_who_is_linked_already_grants_for_the_same_account() {
    var cleo = signedIn("cleo");
    cleo.go(providers.agree("roblox", startOf(cleo, "{}"), roblox("cleo")));
    var back = cleo.go(providers.agree("roblox", withUniverses(cleo), roblox("cleo")));
    assertThat(target(back)).hasQuery("universes=granted");
    assertThat(isValid(grantOf("cleo").refreshToken())).isTrue();
  }

  @Test
  void another_account_than_the_linked_one_is_refused_and_its_token_is_revoked() {
    var token = granted("dan");
    var dan = signedIn("dan");
    var revokedBefore = revoked();
    var back = dan.go(providers.agree("roblox", withUniverses(dan), roblox("dan_second")));
    assertThat(target(back)).hasPath("/auth/link/error").hasQuery("error=account_conflict");
    assertThat(grantOf("dan").refreshToken()).isEqualTo(token);
    assertThat(isValid(token)).isTrue();
    assertThat(StubPeople.LINKED).containsEntry(idOf("dan"), roblox("dan"));
    assertThat(revoked()).isEqualTo(revokedBefore + 1);
  }

  /** How often Roblox was asked to revoke. */
  private static int revoked() {
    return providers.calls("roblox", "oauth.revoke");
  }

  @Test
  void a_scope_that_the_person_withholds_leaves_a_link_and_no_grant() {
    var eva = signedIn("eva");
    var revokedBefore = revoked();
    var callback = providers.agreeWithout(SCOPE, "roblox", withUniverses(eva), roblox("eva"));
    var back = target(eva.go(callback));
    assertThat(back).hasPath("/auth/link/success").hasQuery("universes=refused");
    assertThat(StubPeople.LINKED).containsKey(idOf("eva"));
    assertThat(StubPeople.GRANTED).doesNotContainKey(idOf("eva"));
    assertThat(revoked()).isEqualTo(revokedBefore + 1);
  }

  @Test
  void a_refusal_at_roblox_changes_nothing() {
    var fay = signedIn("fay");
    var back = fay.go(providers.deny("roblox", withUniverses(fay), roblox("fay")));
    assertThat(target(back)).hasQuery("error=oauth_denied");
    assertThat(StubPeople.LINKED).doesNotContainKey(idOf("fay"));
  }

  @Test
  void a_refresh_uses_the_token_up_and_gives_an_access_token_and_the_next_one() {
    var first = granted("hal");
    var refreshed = refresh(first);
    assertThat(refreshed.outcome()).isEqualTo(RefreshOutcome.REFRESHED);
    var tokens = Objects.requireNonNull(refreshed.tokens());
    assertThat(isValid(tokens.accessToken())).isTrue();
    assertThat(tokens.expiresIn()).isEqualTo(899);
    assertThat(tokens.scope()).contains(SCOPE);
    assertThat(refreshed.toString()).doesNotContain(tokens.accessToken().text(), "RT.");
    assertThat(isValid(first)).isFalse();
    assertThat(refresh(tokens.refreshToken()).outcome()).isEqualTo(RefreshOutcome.REFRESHED);
    assertThat(refresh(first)).isEqualTo(new Refreshed(RefreshOutcome.REFUSED, null));
  }

  @Test
  void an_outage_of_roblox_is_no_refusal() {
    var token = granted("ida");
    providers.fault("roblox", "oauth.token", "error");
    assertThat(refresh(token)).isEqualTo(new Refreshed(RefreshOutcome.UNAVAILABLE, null));
    assertThat(refresh(token).outcome()).isEqualTo(RefreshOutcome.REFRESHED);
  }

  @Test
  void a_revoked_token_is_refused_and_a_failing_revocation_is_no_error() {
    var token = granted("jim");
    providers.fault("roblox", "oauth.revoke", "error");
    inProcess().revoke(new RefreshToken(token));
    assertThat(isValid(token)).isTrue();
    inProcess().revoke(new RefreshToken(token));
    assertThat(refresh(token).outcome()).isEqualTo(RefreshOutcome.REFUSED);
  }

  @Test
  void over_http_the_marketplace_gets_the_same_and_other_services_get_nothing() {
    var token = granted("kit");
    var offers =
        gateway.environment.process().apis().offered().stream()
            .filter(offer -> offer.api() == RobloxTokensApi.class)
            .toList();
    var keys = List.of(key("marketplace"), key("payments"));
    var verifier =
        new ServiceTokenVerifier(
            id ->
                keys.stream()
                    .map(ServiceKey::registered)
                    .filter(registered -> registered.id().equals(id))
                    .findFirst(),
            Clock.systemUTC());
    try (var telemetry = Telemetry.start(null);
        var port = InternalServer.start("127.0.0.1", 0, offers, verifier, telemetry)) {
      var refused = Problems.of(() -> asking("payments", port).refresh(new RefreshToken(token)));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(isValid(token)).isTrue();
      var refreshed = asking("marketplace", port).refresh(new RefreshToken(token));
      assertThat(refreshed.outcome()).isEqualTo(RefreshOutcome.REFRESHED);
      var next = Objects.requireNonNull(refreshed.tokens()).refreshToken();
      assertThat(isValid(next)).isTrue();
      asking("marketplace", port).revoke(new RefreshToken(next));
      assertThat(isValid(next)).isFalse();
    }
  }

  private static RobloxTokensApi asking(String service, InternalServer port) {
    var url = URI.create("http://127.0.0.1:" + port.port());
    var tokens = new ServiceTokens(key(service), Clock.systemUTC());
    return new InternalClient("gateway", url, WITHIN, WITHIN, tokens).of(RobloxTokensApi.class);
  }

  private static ServiceKey key(String service) {
    var bytes = Base64.getEncoder().encodeToString(Sha256.of(service));
    return ServiceKey.of(service, "a test's key", new Secret(bytes));
  }
}
