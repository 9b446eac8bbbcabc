package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.testing.Await;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutageTest {

  @Test
  void a_command_that_cannot_be_stored_is_refused_and_works_later() {
    try (var gateway = TestGateway.open()) {
      var release =
          gateway
              .call("/api/escrow/" + new EscrowId(UUID.randomUUID()) + "/release")
              .by(gateway.somebody())
              .key("o-1");
      cutOff(gateway);
      try {
        var refused = release.post();
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("unavailable");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        Await.until("health says so", () -> gateway.call("/health/ready").get().status() == 503);
        assertThat(gateway.call("/health/ready").get().raw().body())
            .contains("\"status\":\"DOWN\"", "\"database\":\"DOWN\"", "\"broker\":\"UP\"");
        assertThat(gateway.call("/health/live").get().status()).isEqualTo(200);
      } finally {
        letIn(gateway);
      }
      Await.until("the command is accepted", () -> release.post().status() == 202);
      Await.until("health says so", () -> gateway.call("/health/ready").get().status() == 200);
    }
  }

  private static void cutOff(TestGateway gateway) {
    var admin = gateway.environment.admin();
    admin.sql("ALTER ROLE gateway CONNECTION LIMIT 0").update();
    admin
        .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'gateway'")
        .query()
        .listOfRows();
  }

  private static void letIn(TestGateway gateway) {
    gateway.environment.admin().sql("ALTER ROLE gateway CONNECTION LIMIT -1").update();
  }
}
