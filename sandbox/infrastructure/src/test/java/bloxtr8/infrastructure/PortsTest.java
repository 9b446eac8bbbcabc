package bloxtr8.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

  private static final int STACKS = 50;

  @Test
  void a_port_that_nobody_has_bound_yet_is_given_only_once() {
    var ports = Stream.generate(Ports::free).limit(STACKS).flatMapToInt(PortsTest::all).toArray();
    assertThat(ports).doesNotHaveDuplicates();
  }

  private static IntStream all(Ports p) {
    return IntStream.of(
        p.gateway(),
        p.management(),
        p.registry(),
        p.sandbox(),
        p.postgres(),
        p.kafka(),
        p.kafkaController(),
        p.objects());
  }
}
