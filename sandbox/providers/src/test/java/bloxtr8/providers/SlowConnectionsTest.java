package bloxtr8.providers;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowConnectionsTest {

  private static final int CONNECTIONS_MAX = 40;
  private static final int ATTACKERS = 200;
  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static Providers sandbox;

  @BeforeAll
  static void start() {
    var infrastructure = Infrastructure.sharedForTests();
    sandbox =
        Providers.start(
            new ProvidersSettings(
                0,
                new ProvidersSettings.Database(
                    infrastructure.freshDatabase("slow"),
                    infrastructure.adminUser(),
                    infrastructure.adminPassword()),
                new StripeSettings(
                    0, Duration.ofDays(2), Duration.ofSeconds(3), Duration.ofSeconds(1), List.of()),
                ChainSettings.usual(),
                CustodianSettings.usual(null, null),
                ScreeningSettings.usual(),
                DiscordSettings.usual(),
                RobloxSettings.usual(),
                Clock.systemUTC(),
                new ConnectionLimits(CONNECTIONS_MAX, CONNECTIONS_MAX - 5, WITHIN, WITHIN)));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /sandbox HTTP/1.1\r\nHost: a\r\nX-Slow: ",
        "POST /stripe/v1/payment_intents HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n"
      })
  void a_connection_whose_request_never_ends_is_closed(String request) throws Exception {
    var attackers = new ArrayList<Socket>();
    for (var i = 0; i < ATTACKERS; i++) attackers.add(begin(request));
    assertThat(attackers.stream().filter(SlowConnectionsTest::isConnected).count())
        .isLessThanOrEqualTo(CONNECTIONS_MAX);

    var deadline = System.nanoTime() + LONGEST.toNanos();
    while (attackers.stream().anyMatch(SlowConnectionsTest::isConnected))
      assertThat(System.nanoTime()).as("all are ended").isLessThan(deadline);
    for (var attacker : attackers) attacker.close();

    assertThat(statusOfThePage()).isEqualTo(200);
  }

  private static Socket begin(String request) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port());
    socket.setSoTimeout(1);
    try {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException _) {
      // closed at once
    }
    return socket;
  }

  /** Sends one more byte. */
  private static boolean isConnected(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      while (true) if (socket.getInputStream().read() < 0) return false;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int statusOfThePage() throws IOException, InterruptedException {
    var page = URI.create("http://127.0.0.1:" + sandbox.port() + "/sandbox");
    try (var http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
          .statusCode();
    }
  }
}
