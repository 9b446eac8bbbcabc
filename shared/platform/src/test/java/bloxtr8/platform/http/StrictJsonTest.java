package bloxtr8.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

  private static final JsonMapper JSON = StrictJson.builder().build();

  private record Order(Instant since) {}

  @Test
  void a_time_is_read_to_the_nanosecond() {
    var order = JSON.readValue("{\"since\": \"2026-11-23T05:00:00.123456789Z\"}", Order.class);
    assertThat(order.since()).isEqualTo(Instant.parse("2026-11-23T05:00:00.123456789Z"));
    assertThat(JSON.readValue("{\"since\": \"9999-12-31T23:59:59Z\"}", Order.class).since())
        .isBefore(Instant.MAX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+294277-01-09T04:00:55Z",
        "-4713-11-24T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "0000-12-31T23:59:59Z"
      })
  void a_time_that_the_database_cannot_store_is_refused_as_out_of_range(String time) {
    assertThatThrownBy(() -> JSON.readValue("{\"since\": \"" + time + "\"}", Order.class))
        .isInstanceOf(InputCoercionException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "1795877771.5", "true", "[]", "{}"})
  void only_a_text_is_a_time_or_a_text(String json) {
    assertThatThrownBy(() -> JSON.readValue("{\"since\": " + json + "}", Order.class))
        .isInstanceOf(MismatchedInputException.class);
    assertThatThrownBy(() -> JSON.readValue(json, String.class))
        .isInstanceOf(MismatchedInputException.class);
  }
}
