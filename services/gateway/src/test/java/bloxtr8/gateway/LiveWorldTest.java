package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.routes.Routes;
import bloxtr8.platform.settings.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveWorldTest {

  @Test
  void nothing_of_the_sandbox_answers_in_a_live_world() {
    try (var gateway = TestGateway.open(Map.of("bloxtr8.world", "live"))) {
      for (var path : new String[] {"people", "contracts", "tokens", "time", ""}) {
        var answer = gateway.call("/sandbox/test-api/" + path).post("{}");
        assertThat(answer.status()).as(path).isEqualTo(404);
        assertThat(answer.code()).as(path).isEqualTo("not_found");
      }
      assertThat(gateway.call("/sandbox").get().status()).isEqualTo(404);
      assertThat(gateway.call("/v3/api-docs").get().raw().body()).doesNotContain("sandbox");
      assertThat(gateway.server.web().getBeanNamesForType(bloxtr8.api.GatewayTestApi.class))
          .isEmpty();
      assertThat(gateway.call("/health").get().status()).isEqualTo(200);
    }
    assertThat(Routes.of(World.LIVE).all())
        .noneMatch(route -> route.toString().contains("/sandbox"));
  }
}
