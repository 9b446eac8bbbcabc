package bloxtr8.payments.usdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.Answer;
import bloxtr8.platform.calls.CallLimits;
import bloxtr8.platform.calls.CircuitBreaker;
import bloxtr8.platform.calls.JsonCalls;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class CustodianRefusalsTest {

  private static final OperationId KEY = new OperationId(Uuids.named("transfer"));
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OWN =
      "{\"error\": {\"code\": \"insufficient_funds\", \"message\": \"too little\"}}";

  private HttpServer server;
  private CustodianRestClient custodian;
  private volatile int status;
  private volatile String body = "";

  @BeforeAll
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var bytes = body.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    custodian =
        new CustodianRestClient(
            new JsonCalls(
                base,
                Map.of(),
                new CallLimits(PATIENCE, PATIENCE),
                new CircuitBreaker(Clock.systemUTC(), PATIENCE)));
  }

  @AfterAll
  void close() {
    server.stop(0);
  }

  @Test
  void the_custodians_own_refusal_proves_that_nothing_was_sent() {
    for (var refusal : List.of(400, 402, 403, 404, 422))
      assertThat(answer(refusal, OWN)).isEqualTo(new Answer.Refused("insufficient_funds"));
  }

  @Test
  void a_response_of_a_proxy_before_the_custodian_proves_nothing() {
    for (var ofAProxy : List.of(400, 403, 404, 405, 408, 425))
      assertThat(answer(ofAProxy, "<html>")).isInstanceOf(Answer.Unclear.class);
    assertThat(answer(408, OWN)).isInstanceOf(Answer.Unclear.class);
  }

  private Answer answer(int said, String words) {
    status = said;
    body = words;
    return custodian.transfer("{}", KEY);
  }
}
