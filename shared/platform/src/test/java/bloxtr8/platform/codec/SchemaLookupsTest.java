package bloxtr8.platform.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which queries the registry gets about schema ids of a topic. */
class SchemaLookupsTest {

  private static final List<Topic> TOPICS = List.of(Topics.ESCROW_EVENTS);

  @Test
  void a_thousand_unknown_schema_ids_cost_one_query() throws IOException {
    var calls = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/subjects/",
        call -> {
          calls.incrementAndGet();
          var body = call.getRequestURI().getPath().endsWith("/versions") ? "[1]" : "{\"id\":7}";
          call.sendResponseHeaders(200, body.length());
          try (var out = call.getResponseBody()) {
            out.write(body.getBytes(UTF_8));
          }
        });
    server.start();
    try {
      var questions = questions(server.getAddress().getPort());
      for (var number = 100; number < 1_100; number++)
        assertThat(questions.originOf(Topics.ESCROW_EVENTS, number))
            .isEqualTo(SchemaOrigin.UNRESOLVED);
      var found = new AtomicInteger();
      questions.lookUp(TOPICS, (_, number) -> found.set(number));
      questions.lookUp(TOPICS, (_, _) -> found.set(-1));

      for (var number = 100; number < 1_100; number++)
        assertThat(questions.originOf(Topics.ESCROW_EVENTS, number))
            .isEqualTo(SchemaOrigin.FOREIGN);
      assertThat(found).hasValue(7);
      assertThat(calls).as("the versions, and the number of the one").hasValue(2);
      assertThat(questions.originOf(Topics.ESCROW_EVENTS, 2_000))
          .as("a number that was met after the answer")
          .isEqualTo(SchemaOrigin.UNRESOLVED);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void while_the_registry_is_unavailable_a_schema_stays_unknown_and_nothing_is_thrown() {
    var questions = questions(1);
    questions.originOf(Topics.ESCROW_EVENTS, 100);

    questions.lookUp(TOPICS, (_, _) -> {});

    assertThat(questions.originOf(Topics.ESCROW_EVENTS, 100)).isEqualTo(SchemaOrigin.UNRESOLVED);
  }

  private static SchemaLookups questions(int port) {
    return new SchemaLookups(new SchemaRegistryClient("http://127.0.0.1:" + port));
  }
}
