package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway = TestGateway.open();
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @Test
  void health_reports_database_and_broker() {
    for (var path : new String[] {"/health", "/health/ready"}) {
      var answer = gateway.call(path).get();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.raw().body())
          .isEqualTo("{\"status\":\"UP\",\"parts\":{\"broker\":\"UP\",\"database\":\"UP\"}}");
    }
    assertThat(gateway.call("/health/live").get().status()).isEqualTo(200);
  }

  @Test
  void a_token_identifies_the_caller_and_their_rights() {
    var alice = StubServices.person(Authority.MODERATOR);
    var session = gateway.call("/api/auth/session").by(alice).get();
    assertThat(session.status()).isEqualTo(200);
    assertThat(session.body().path("userId").asString()).isEqualTo(alice.text());
    assertThat(session.body().path("authority").asString()).isEqualTo("MODERATOR");
  }

  @Test
  void a_new_session_version_invalidates_every_token() {
    var alice = gateway.somebody();
    var token = gateway.tokenOf(alice);
    StubServices.set(alice, Authority.USER, 2, false);
    Await.until("the token is refused", () -> sessionOf(token) == 401);
  }

  @Test
  void a_disabled_user_is_not_authenticated() {
    var alice = gateway.somebody();
    var token = gateway.tokenOf(alice);
    StubServices.set(alice, Authority.USER, 1, true);
    Await.until("the token is refused", () -> sessionOf(token) == 401);
  }

  private static int sessionOf(String token) {
    return gateway
        .call("/api/auth/session")
        .header("Authorization", "Bearer " + token)
        .get()
        .status();
  }
}
