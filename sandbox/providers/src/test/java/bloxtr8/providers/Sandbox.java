package bloxtr8.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.chain.Network;
import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.custodian.CustodianSettings.Webhook;
import bloxtr8.providers.custodian.Custody;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.discord.TestBots;
import bloxtr8.providers.discord.rest.DiscordLimits;
import bloxtr8.providers.oauth.OAuthTestClient;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.stripe.StripeSettings.WebhookEndpoint;
import com.stripe.StripeClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** A sandbox on its own database, with an endpoint for its webhooks and Stripe's own client. */
public final class Sandbox implements AutoCloseable {

  public static final String PUBLISHABLE_KEY = "pk_test_bloxtr8";
  public static final String CUSTODIAN_KEY = "ck_sandbox";
  public static final String TRM_KEY = "trm_sandbox";
  public static final String CHAINALYSIS_KEY = "ca_sandbox";
  public static final String ROBLOX_KEY = "roblox_sandbox";
  public static final Duration STEP_TIME = Duration.ofMillis(50);
  private static final Duration BLOCK_TIME = Duration.ofMillis(300);

  /** Long, because the machine may be busy. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Infrastructure infrastructure = Infrastructure.sharedForTests();
  private final String database = infrastructure.freshDatabase("sandbox");
  private final Inbox inbox;
  private final Custody custody;
  private final TestClock clock = new TestClock();
  private final DiscordLimits discordLimits;
  private Providers providers;

  public Sandbox() throws IOException {
    this(DiscordLimits.usual().times(1_000));
  }

  public Sandbox(DiscordLimits discordLimits) throws IOException {
    this.discordLimits = discordLimits;
    inbox = new Inbox();
    custody = new Custody();
    providers = start();
  }

  private Providers start() {
    var settings =
        new StripeSettings(
            1_000_000,
            Duration.ofDays(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(100),
            List.of(
                new WebhookEndpoint("platform", inbox.url(), Inbox.SECRET, false),
                new WebhookEndpoint("connect", inbox.url(), Inbox.SECRET, true)),
            PUBLISHABLE_KEY);
    return Providers.start(
        new ProvidersSettings(
            0,
            new ProvidersSettings.Database(
                database, infrastructure.adminUser(), infrastructure.adminPassword()),
            settings,
            new ChainSettings(Network.BASE_SEPOLIA, BLOCK_TIME, 3),
            new CustodianSettings(
                CUSTODIAN_KEY,
                STEP_TIME,
                Duration.ofMillis(100),
                new Webhook(custody.url(), Custody.SECRET)),
            new ScreeningSettings(TRM_KEY, CHAINALYSIS_KEY),
            new DiscordSettings(OAuthTestClient.REGISTERED, TestBots.ALL, List.of(), discordLimits),
            RobloxSettings.usual(OAuthTestClient.REGISTERED, ROBLOX_KEY),
            clock));
  }

  public void restart() {
    providers.close();
    providers = start();
  }

  public Inbox inbox() {
    return inbox;
  }

  /** The custodian's webhooks. */
  public Custody custody() {
    return custody;
  }

  public TestClock clock() {
    return clock;
  }

  /** Stripe's own library, as unpatched as in production. */
  public StripeClient stripe() {
    return stripe(0, Duration.ofSeconds(20));
  }

  public StripeClient stripe(int retries, Duration readTimeout) {
    return StripeClient.builder()
        .setApiKey("sk_test_bloxtr8")
        .setApiBase(url("/sandbox/stripe").toString())
        .setMaxNetworkRetries(retries)
        .setConnectTimeout(5_000)
        .setReadTimeout(Math.toIntExact(readTimeout.toMillis()))
        .build();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + providers.port() + path);
  }

  public HttpResponse<String> control(String verb, String json) {
    return post("/sandbox/stripe/control/" + verb, json);
  }

  public HttpResponse<String> fault(String json) {
    return post("/sandbox/faults", json);
  }

  public HttpResponse<String> post(String path, String body) {
    return post(url(path), body);
  }

  public static HttpResponse<String> post(URI url, String body) {
    return send(
        HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url(path)).build());
  }

  public HttpResponse<String> delete(String path) {
    return send(HttpRequest.newBuilder(url(path)).DELETE().build());
  }

  /** Sends a form, as browsers do. */
  public HttpResponse<String> form(String path, Map<String, String> fields) {
    return send(
        HttpRequest.newBuilder(url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(fields)))
            .build());
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  public static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Polls until the condition is true. */
  public static void eventually(String what, BooleanSupplier so) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > deadline)
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    providers.close();
    inbox.close();
    custody.close();
  }
}
