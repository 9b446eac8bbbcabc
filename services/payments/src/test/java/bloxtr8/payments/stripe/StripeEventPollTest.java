package bloxtr8.payments.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.refreshes.ProviderRefreshes;
import bloxtr8.payments.refreshes.ProviderRefreshes.Cursor;
import bloxtr8.platform.calls.CircuitBreaker;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeEventPollTest {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration LAG = Duration.ofMinutes(1);

  private final TestEnvironment environment = TestEnvironment.fresh();
  private final Instant hourAgo =
      Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  private HttpServer stripe;
  private ProviderRefreshes refreshes;
  private StripeEventPoll poll;

  /** What Stripe lists after the event at which the poll is. */
  private volatile String afterEvent = "";

  @BeforeEach
  void open() throws IOException {
    stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stripe.createContext("/v1/events", this::list);
    stripe.start();
    var service = environment.open(DatabaseRoles.PAYMENTS);
    refreshes =
        new ProviderRefreshes(
            service,
            new ProviderRefreshStore(service.database().sql()),
            Rail.STRIPE,
            Rail.STRIPE.name(),
            new WorkerSignal());
    var client =
        new StripeRailClient(
            URI.create("http://127.0.0.1:" + stripe.getAddress().getPort()),
            "sk_test_of_a_test",
            WITHIN,
            WITHIN,
            new CircuitBreaker(Clock.systemUTC(), WITHIN));
    poll = new StripeEventPoll(client, refreshes, Clock.systemUTC(), LAG);
    refreshes.requestFor(List.of(), new Cursor("evt_last", hourAgo));
  }

  @AfterEach
  void close() {
    stripe.stop(0);
    environment.close();
  }

  private void list(HttpExchange exchange) throws IOException {
    var isAfter = exchange.getRequestURI().getQuery().contains("ending_before=evt_last");
    var page =
        "{\"object\": \"list\", \"has_more\": false, \"data\": [%s]}"
            .formatted(isAfter ? afterEvent : "")
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, page.length);
    exchange.getResponseBody().write(page);
    exchange.close();
  }

  private static String unnamed(Instant created) {
    return "{\"object\": \"event\", \"created\": %s}".formatted(created.getEpochSecond());
  }

  private void pollAll() {
    for (var passes = 0; passes < 10; passes++) if (!poll.runPass()) return;
    throw new AssertionError("the poll does not come to an end");
  }

  private Instant readUntil() {
    var place = refreshes.place();
    if (place == null || place.at() == null) throw new AssertionError("read by no time: " + place);
    return place.at();
  }

  @Test
  void a_page_in_which_no_entry_has_an_id_is_passed_by_time() {
    afterEvent = unnamed(hourAgo.plusSeconds(60));
    pollAll();
    assertThat(refreshes.cursor()).isNull();
    assertThat(readUntil()).isAfter(hourAgo.plusSeconds(60));
  }

  @Test
  void such_a_page_without_times_is_passed_as_well() {
    afterEvent = "{}";
    pollAll();
    assertThat(refreshes.cursor()).isNull();
    assertThat(readUntil()).isAfter(hourAgo);
  }

  @Test
  void such_a_page_waits_until_it_is_old_enough() {
    afterEvent = unnamed(Instant.now());
    pollAll();
    assertThat(refreshes.cursor()).isEqualTo("evt_last");
  }

  @Test
  void an_empty_page_leaves_the_poll_where_it_is() {
    pollAll();
    assertThat(refreshes.cursor()).isEqualTo("evt_last");
    assertThat(readUntil()).isEqualTo(hourAgo);
  }
}
