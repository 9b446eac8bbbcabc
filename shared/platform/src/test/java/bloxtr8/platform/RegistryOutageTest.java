package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topics;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema registry does not respond while messages with unknown schema ids arrive. */
class RegistryOutageTest {

  private static final String SUBJECT = Topics.PAYMENTS_EVENTS.subject();
  private static final int UNAVAILABLE = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean unavailable;
  private HttpServer front;
  private TwoServices services;

  @BeforeEach
  void begin() throws IOException {
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.createContext("/", this::pass);
    front.start();
    var url = "http://127.0.0.1:" + front.getAddress().getPort();
    services =
        new TwoServices(TestEnvironment.fresh(List.of(), Map.of("bloxtr8.registry.url", url)));
    services.consume();
    services.publish();
    services.publish(deal(1), 1);
    services.awaitHandled(published(deal(1), 1));
    unavailable = true;
  }

  @AfterEach
  void end() {
    services.close();
    front.stop(0);
  }

  @Test
  void messages_with_an_unknown_schema_wait_with_their_key_and_other_keys_continue() {
    asked.set(0);
    for (var number = 1; number <= 300; number++) produce(1_000_000 + number);
    services.publish(deal(2), 1, 2);

    services.awaitHandled(published(deal(2), 1, 2));
    assertThat(waiting("SCHEMA")).isPositive();
    assertThat(services.alerts("message-parked")).isZero();
    assertThat(asked).as("questions about 300 numbers").hasValueLessThan(30);

    unavailable = false;
    Await.until("the first waits for a person", () -> waiting("UNDECODABLE") == 1);
    assertThat(services.count("SELECT count(*) FROM escrow.parked")).isEqualTo(300);
    assertThat(services.alerts("message-parked")).isEqualTo(1);
  }

  @Test
  void a_message_with_a_newer_schema_is_processed_when_the_registry_is_back()
      throws IOException, InterruptedException {
    produce(registerNewer());
    Await.until("it waits", () -> waiting("SCHEMA") == 1);
    services.publish(deal(2), 1);
    services.awaitHandled(published(deal(2), 1));

    unavailable = false;

    services.awaitHandled(published(deal(1), 2));
    Await.until("nothing waits", () -> services.count("SELECT count(*) FROM escrow.parked") == 0);
    assertThat(
            services.count(
                "SELECT count(*) FROM escrow.schema_id WHERE subject = '" + SUBJECT + "'"))
        .isEqualTo(2);
  }

  /** The second message of a deal, with another schema id. */
  private void produce(int schema) {
    var event = UnprocessableMessagesTest.event(deal(1), 2, 2);
    var bytes = services.payments.codec().encode(Topics.PAYMENTS_EVENTS, event);
    ByteBuffer.wrap(bytes).putInt(1, schema);
    services.produce(Topics.PAYMENTS_EVENTS.name(), deal(1).text(), bytes);
  }

  private long waiting(String reason) {
    return services.count("SELECT count(*) FROM escrow.parked WHERE reason = '" + reason + "'");
  }

  /** The present schema with one more type, as a newer version of the producer registers it. */
  private int registerNewer() throws IOException, InterruptedException {
    var json = new JsonMapper();
    var versions =
        Infrastructure.sharedForTests().registryUrl() + "/subjects/" + SUBJECT + "/versions";
    var first =
        http.send(
            HttpRequest.newBuilder(URI.create(versions + "/1")).build(), BodyHandlers.ofString());
    var schema = (ObjectNode) json.readTree(first.body());
    schema.put("schema", schema.get("schema").asString() + "\nmessage OfANewerVersion {}\n");
    schema.retain("schema", "schemaType", "references");
    var request =
        HttpRequest.newBuilder(URI.create(versions))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(schema.toString()));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body()).get("id").asInt();
  }

  private void pass(HttpExchange call) throws IOException {
    asked.incrementAndGet();
    try (call) {
      if (unavailable) {
        call.sendResponseHeaders(UNAVAILABLE, -1);
        return;
      }
      var target = URI.create(Infrastructure.sharedForTests().registryUrl() + call.getRequestURI());
      var body = BodyPublishers.ofByteArray(call.getRequestBody().readAllBytes());
      var request =
          HttpRequest.newBuilder(target)
              .header("Content-Type", "application/vnd.schemaregistry.v1+json")
              .method(call.getRequestMethod(), body);
      HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
      call.sendResponseHeaders(answer.statusCode(), answer.body().length);
      call.getResponseBody().write(answer.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
