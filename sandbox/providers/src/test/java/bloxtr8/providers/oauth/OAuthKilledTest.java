package bloxtr8.providers.oauth;

import static bloxtr8.providers.oauth.OAuthTestClient.ok;
import static bloxtr8.providers.oauth.OAuthTestClient.refused;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.SandboxProcess;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OAuthKilledTest {

  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");
  private static final String CERTS = "/sandbox/roblox/apis/oauth/v1/certs";

  @Test
  void kill_9_loses_no_user_code_token_or_key() {
    try (var sandbox = SandboxProcess.start(Infrastructure.sharedForTests(), NOWHERE, NOWHERE)) {
      var clients =
          List.of(OAuthTestClient.discord(sandbox::url), OAuthTestClient.roblox(sandbox::url));
      var certs = certs(clients.getLast());
      var before = clients.stream().map(OAuthKilledTest::signedIn).toList();
      sandbox.killAndStart();
      before.forEach(OAuthKilledTest::stillValid);
      assertThat(certs(clients.getLast())).isEqualTo(certs);
    }
  }

  private record SignedIn(
      OAuthTestClient client, String userId, JsonNode tokens, String usedCode, String newCode) {}

  private static SignedIn signedIn(OAuthTestClient client) {
    var alice = client.user("alice");
    var code = client.code(alice);
    return new SignedIn(client, alice, ok(client.exchange(code)), code, client.code(alice));
  }

  private static void stillValid(SignedIn before) {
    var client = before.client();
    assertThat(client.user("alice")).isEqualTo(before.userId());
    ok(client.userInfo(before.tokens()));
    ok(client.refresh(before.tokens().path("refresh_token").asString()));
    ok(client.exchange(before.newCode()));
    refused(client.exchange(before.usedCode()), 400, "invalid_grant");
    assertThat(client.userInfo(before.tokens()).statusCode()).isEqualTo(401);
  }

  private static String certs(OAuthTestClient client) {
    HttpResponse<String> answer = client.get(CERTS, "nobody");
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }
}
