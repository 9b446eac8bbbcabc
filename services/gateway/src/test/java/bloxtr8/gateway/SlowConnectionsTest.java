package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlowConnectionsTest {

  private static final int ATTACKERS = 300;
  private static final int OF_ONE_ADDRESS = 20;
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress PROXY = InetAddress.ofLiteral("127.0.0.3");
  private static final String BODY_NEVER_ENDS =
      """
      POST /api/webhooks/stripe HTTP/1.1\r
      Host: a\r
      Content-Type: application/json\r
      Content-Length: 200000\r
      """;

  private static TestGateway gateway;

  @BeforeAll
  static void open() {
    gateway =
        TestGateway.open(
            Map.of(
                "bloxtr8.gateway.connections.total", "400",
                "bloxtr8.gateway.connections.address", "" + OF_ONE_ADDRESS,
                "bloxtr8.gateway.trusted-proxies", PROXY.getHostAddress(),
                "bloxtr8.gateway.head-timeout", "PT3S",
                "bloxtr8.gateway.body-timeout", "PT3S"));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  /** A client that sends a byte each time it checks whether it is still connected. */
  private static final class Slow implements AutoCloseable {

    private final Socket socket = new Socket();
    private final StringBuilder answer = new StringBuilder();

    Slow(InetAddress from, String request) throws IOException {
      socket.bind(new InetSocketAddress(from, 0));
      var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.server.port());
      socket.connect(server, 5_000);
      socket.setSoTimeout(1);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // closed at once
      }
    }

    boolean isConnected() {
      try {
        socket.getOutputStream().write('x');
        for (var read = read(); read >= 0; read = read()) answer.append((char) read);
        return false;
      } catch (SocketTimeoutException _) {
        return true;
      } catch (IOException _) {
        return false;
      }
    }

    private int read() throws IOException {
      return socket.getInputStream().read();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static List<Slow> attack(InetAddress from, String request) throws IOException {
    var all = new ArrayList<Slow>();
    for (var i = 0; i < ATTACKERS; i++) all.add(new Slow(from, request));
    return all;
  }

  private static void areEndedWhileOthersAreServed(List<Slow> attackers) throws IOException {
    assertThat(gateway.call("/health/live").get().status()).isEqualTo(200);
    Await.until(
        "every slow connection is ended", () -> attackers.stream().noneMatch(Slow::isConnected));
    for (var one : attackers) one.close();
    assertThat(gateway.call("/health/live").get().status()).isEqualTo(200);
  }

  private static void oneAddressKeepsFewAndNoneForLong(String request) throws IOException {
    var attackers = attack(ELSEWHERE, request);
    assertThat(attackers.stream().filter(Slow::isConnected).count())
        .isLessThanOrEqualTo(OF_ONE_ADDRESS);
    areEndedWhileOthersAreServed(attackers);
  }

  @Test
  void a_connection_whose_headers_never_end_is_closed() throws IOException {
    oneAddressKeepsFewAndNoneForLong("GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }

  @Test
  void a_connection_whose_body_never_ends_is_closed() throws IOException {
    oneAddressKeepsFewAndNoneForLong(BODY_NEVER_ENDS + "\r\n");
  }

  @Test
  void a_body_that_comes_byte_by_byte_is_answered_with_a_timeout() throws IOException {
    try (var slow = new Slow(ELSEWHERE, BODY_NEVER_ENDS + "\r\n")) {
      Await.until("it is ended", () -> !slow.isConnected());
      assertThat(slow.answer).startsWith("HTTP/1.1 408").contains("\"too_slow\"");
    }
  }

  @Test
  void a_request_without_a_token_is_refused_before_its_body_is_read() throws IOException {
    var request =
        """
        POST /api/escrow/esc_00000000000000000000000000/release HTTP/1.1\r
        Host: a\r
        Content-Length: 60000\r
        \r
        """;
    try (var slow = new Slow(ELSEWHERE, request)) {
      Await.until("it is answered", () -> slow.isConnected() && !slow.answer.isEmpty());
      assertThat(slow.answer).startsWith("HTTP/1.1 401");
      Await.until("it is ended", () -> !slow.isConnected());
    }
    oneAddressKeepsFewAndNoneForLong(request);
  }

  @Test
  void behind_a_trusted_proxy_the_forwarded_address_is_limited_and_not_the_proxy()
      throws IOException {
    var attackers = attack(PROXY, BODY_NEVER_ENDS + "X-Forwarded-For: 203.0.113.9\r\n\r\n");
    attackers.forEach(Slow::isConnected);
    try (var other =
        new Slow(
            PROXY,
            "GET /health/live HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.8\r\n\r\n")) {
      Await.until(
          "another is served",
          () -> {
            other.isConnected();
            return other.answer.indexOf("HTTP/1.1 200") == 0;
          });
    }
    areEndedWhileOthersAreServed(attackers);
    assertThat(attackers.stream().filter(one -> one.answer.indexOf(" 429") > 0).count())
        .isGreaterThanOrEqualTo(ATTACKERS - 2 * OF_ONE_ADDRESS);
  }

  @Test
  void a_connection_is_reused_after_its_body_was_read() throws IOException {
    var request =
        """
        POST /sandbox/test-api/time HTTP/1.1\r
        Host: a\r
        Content-Type: application/json\r
        Content-Length: 2\r
        \r
        {}\
        """;
    try (var client = new Slow(ELSEWHERE, request + request + request)) {
      Await.until(
          "three are answered",
          () -> {
            client.isConnected();
            return client.answer.toString().split("HTTP/1.1 422", -1).length == 4;
          });
    }
  }
}
