package bloxtr8.providers.control;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.telemetry.Alerts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Sends one provider's events to the endpoints: signed, at least once, in no guaranteed order. */
public final class WebhookDispatcher implements SmartLifecycle, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration RETRY_MAX = Duration.ofMinutes(1);
  private static final Duration OVERTAKE_POLL = Duration.ofMillis(200);
  private static final int OVERTAKE_POLLS_MAX = 50;
  private static final int ATTEMPTS_MAX = 60;
  private static final int BATCH = 16;
  private static final int NO_ANSWER = 0;

  private final WebhookStore deliveries;
  private final FaultStore faults;
  private final JournalStore journal;
  private final Webhooks webhooks;
  private final Map<String, Webhooks.Endpoint> endpoints;
  private final Clock clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();
  private final Backoff retries;
  private final BackgroundLoop loop;

  public WebhookDispatcher(
      Webhooks webhooks,
      WebhookStore deliveries,
      FaultStore faults,
      JournalStore journal,
      WebhookSignal signal,
      Alerts alerts,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.faults = faults;
    this.journal = journal;
    this.endpoints =
        webhooks.endpoints().stream()
            .collect(Collectors.toMap(Webhooks.Endpoint::name, Function.identity()));
    this.clock = clock;
    this.retries = new Backoff(webhooks.retryAfter(), RETRY_MAX);
    var pauses = new RetryPauses(new Backoff(POLL, POLL));
    this.loop =
        new BackgroundLoop(
            webhooks.provider(), "webhooks", Thread.ofVirtual(), pauses, alerts, this::deliverDue);
    signal.register(loop::signal);
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Waits until the deliveries on their way have ended. */
  @Override
  public void stop() {
    loop.stop();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Delivers one batch of what is due. */
  private Duration deliverDue() throws InterruptedException {
    var due = deliveries.claim(webhooks.provider(), BATCH, LEASE);
    try (var batch = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = due.stream().<Future<?>>map(d -> batch.submit(() -> deliver(d))).toList();
      for (var one : sent) await(one);
    }
    return due.isEmpty() ? POLL : Duration.ZERO;
  }

  private static void await(Future<?> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      LOG.warn("SANDBOX: a webhook failed and will be tried again: {}", e.getMessage());
    }
  }

  private void deliver(WebhookStore.Delivery delivery) {
    var fault =
        delivery.first() ? faults.next(delivery.provider(), "webhook:" + delivery.type()) : null;
    if (fault == null) {
      if (delivery.waits() && !mayGo(delivery)) {
        deliveries.putOff(delivery, OVERTAKE_POLL, NO_ANSWER);
      } else {
        send(delivery);
      }
      return;
    }
    note(delivery, fault, NO_ANSWER, clock.instant());
    switch (fault.effect()) {
      case DROP -> deliveries.lost(delivery);
      case DELAY -> deliveries.putOff(delivery, fault.delay(), NO_ANSWER);
      case ERROR, TIMEOUT_BEFORE -> deliveries.putOff(delivery, webhooks.retryAfter(), NO_ANSWER);
      case REORDER -> {
        deliveries.setWaits(delivery, true);
        deliveries.putOff(delivery, OVERTAKE_POLL, NO_ANSWER);
      }
      case GARBAGE -> {
        var endpoint = endpoints.get(delivery.endpoint());
        if (endpoint != null) post(endpoint, MalformedAnswers.cut(delivery.body()));
        deliveries.putOff(delivery, webhooks.retryAfter(), NO_ANSWER);
      }
      // These concern answers, and a webhook has none.
      case ERROR_PAGE, HUGE, TRICKLE -> send(delivery);
      // Simulates that the endpoint's response was lost: the event is sent again.
      case DUPLICATE, TIMEOUT_AFTER -> {
        deliveries.setCopies(delivery, 2);
        send(delivery.twice());
      }
    }
  }

  private boolean mayGo(WebhookStore.Delivery delivery) {
    return delivery.attempts() > OVERTAKE_POLLS_MAX || deliveries.overtaken(delivery);
  }

  private void send(WebhookStore.Delivery delivery) {
    var endpoint = endpoints.get(delivery.endpoint());
    if (endpoint == null) {
      deliveries.givenUp(delivery, NO_ANSWER);
      return;
    }
    var begun = clock.instant();
    var status = post(endpoint, delivery.body());
    note(delivery, null, status, begun);
    if (status >= 200 && status < 300) {
      deliveries.delivered(delivery, status);
    } else if (delivery.attempts() >= ATTEMPTS_MAX) {
      deliveries.givenUp(delivery, status);
    } else {
      deliveries.putOff(delivery, retries.after(delivery.attempts()), status);
    }
  }

  private int post(Webhooks.Endpoint endpoint, String body) {
    var request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", webhooks.userAgent())
            .header(
                webhooks.signatureHeader(),
                WebhookSignature.header(endpoint.secret(), clock.instant(), body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException _) {
      return NO_ANSWER;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NO_ANSWER;
    }
  }

  private void note(
      WebhookStore.Delivery delivery, @Nullable Fault fault, int status, Instant begun) {
    var endpoint = endpoints.get(delivery.endpoint());
    journal.write(
        new JournalStore.Entry(
            begun,
            delivery.provider(),
            "webhook:" + delivery.type(),
            "POST",
            endpoint == null ? delivery.endpoint() : endpoint.url().toString(),
            delivery.event(),
            status,
            fault == null ? null : fault.id() + " " + fault.effect().word(),
            "",
            Duration.between(begun, clock.instant())));
  }

  @Override
  public void close() {
    http.close();
  }
}
