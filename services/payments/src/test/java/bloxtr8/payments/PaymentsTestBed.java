package bloxtr8.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.api.ChecklistApi;
import bloxtr8.api.ChecklistApi.OpenLines;
import bloxtr8.api.PaymentApi.PaymentView;
import bloxtr8.chain.Network;
import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Payee;
import bloxtr8.messages.EscrowCommandsV1.Terms;
import bloxtr8.messages.EscrowEventsV1.EscrowCreated;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowRefunded;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsCommandsV1.PaymentsCommand;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase;
import bloxtr8.payments.checkout.PaymentController;
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.sandbox.PaymentsApiSandboxConfiguration;
import bloxtr8.payments.sandbox.PaymentsSandboxConfiguration;
import bloxtr8.payments.sandbox.ReadyDestinations;
import bloxtr8.payments.sellers.WalletController;
import bloxtr8.payments.staff.HouseMoneyController;
import bloxtr8.payments.staff.LedgerController;
import bloxtr8.payments.staff.OperationController;
import bloxtr8.payments.staff.ReconciliationController;
import bloxtr8.payments.staff.StaffMoneyController;
import bloxtr8.payments.staff.WebhooksController;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.payments.usdc.CustodianWebhookController;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
import bloxtr8.providers.discord.DiscordSettings;
import bloxtr8.providers.roblox.RobloxSettings;
import bloxtr8.providers.screening.ScreeningSettings;
import bloxtr8.providers.stripe.StripeSettings;
import bloxtr8.providers.stripe.StripeSettings.WebhookEndpoint;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payments role, its API, an escrow that only sends and receives, and the sandbox's Stripe. */
final class PaymentsTestBed implements AutoCloseable {

  static final String WEBHOOK_SECRET = "whsec_only_for_tests";
  static final String CUSTODIAN_KEY = "custody_only_for_tests";
  static final long FLOAT_CENTS = 100_000_000;

  private static final Actor ESCROW = new Actor.Service("escrow");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpServer front;
  private final Providers sandbox;
  private final TestEnvironment environment;
  private final ServiceContext escrow;
  private final AnnotationConfigApplicationContext escrowRole;

  /** What the marketplace says must be done before a buyer may pay. */
  final List<String> openLines = new CopyOnWriteArrayList<>();

  private final AnnotationConfigApplicationContext apiBeans;
  private final Queue<PaymentsEvent> received = new ConcurrentLinkedQueue<>();
  private final Map<EscrowId, UserId> sellers = new ConcurrentHashMap<>();
  private volatile boolean deaf;
  private AnnotationConfigApplicationContext payments;
  private volatile UserId caller = new UserId(new UUID(0, 0));
  private volatile Instant signedInAt = Instant.MAX;

  PaymentsTestBed(Map<String, String> further) throws IOException {
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext("/api/webhooks/stripe", this::webhook);
    front.createContext("/api/webhooks/custodian", this::custodianWebhook);
    var infrastructure = Infrastructure.sharedForTests();
    sandbox =
        Providers.start(
            new ProvidersSettings(
                0,
                new ProvidersSettings.Database(
                    infrastructure.freshDatabase("stripe"),
                    infrastructure.adminUser(),
                    infrastructure.adminPassword()),
                stripe(),
                new ChainSettings(Network.BASE_SEPOLIA, Duration.ofMillis(100), 3),
                new CustodianSettings(
                    CUSTODIAN_KEY,
                    Duration.ofMillis(100),
                    Duration.ofMillis(300),
                    new CustodianSettings.Webhook(api("custodian"), WEBHOOK_SECRET)),
                ScreeningSettings.usual(),
                DiscordSettings.usual(),
                RobloxSettings.usual(),
                Clock.systemUTC()));
    environment =
        TestEnvironment.fresh(
            PaymentsSettings.ALL, PaymentsTestSettings.of(this::sandboxUrl, further));
    escrow = environment.open(DatabaseRoles.ESCROW);
    escrowRole = context();
    escrowRole.registerBean("publisher", SmartLifecycle.class, escrow::publisher);
    escrowRole.registerBean(
        "consumer", MessageConsumer.class, () -> escrow.consumer(escrow.inbox(this::receive)));
    escrowRole.refresh();
    ChecklistApi checklists = _ -> new OpenLines(openLines);
    environment.process().apis().offer("marketplace", List.of(checklists));
    apiBeans = context();
    var apiContext = environment.open(DatabaseRoles.PAYMENTS_API);
    apiBeans.registerBean("service", ServiceContext.class, () -> apiContext);
    apiBeans.registerBean("process", ProcessContext.class, environment::process);
    apiBeans.registerBean("caller", Caller.class, this::caller);
    apiBeans.register(PaymentsApiSandboxConfiguration.class);
    apiBeans.refresh();
    payments = startPayments();
    front.start();
  }

  /** Stops the payments role at any moment, and starts another one. */
  void restartPayments() {
    payments.close();
    payments = startPayments();
  }

  UserId seller(EscrowId deal) {
    return sellers.getOrDefault(deal, new UserId(Uuids.named("seller", deal.text())));
  }

  /** A seller of several deals. */
  void sells(UserId seller, EscrowId deal) {
    sellers.put(deal, seller);
  }

  UserId buyer(EscrowId deal) {
    return new UserId(Uuids.named("buyer", deal.text()));
  }

  void makePayable(UserId user) {
    payments.getBean(ReadyDestinations.class).makeReady(user, Rail.STRIPE);
  }

  void send(EscrowId deal, PaymentsCommand.Builder command) {
    send(Topics.PAYMENTS_COMMANDS, deal, command.build(), ESCROW);
  }

  /** Sends a command in the name of another service. */
  void sendAs(String service, EscrowId deal, PaymentsCommand.Builder command) {
    send(Topics.PAYMENTS_COMMANDS, deal, command.build(), new Actor.Service(service));
  }

  void publishSigned(EscrowId deal) {
    var hash = new byte[32];
    Arrays.fill(hash, (byte) 7);
    var terms = Terms.newBuilder().setDocumentSha256(ByteString.copyFrom(hash));
    var event =
        EscrowEvent.newBuilder()
            .setState(EscrowState.AWAIT_FUNDS)
            .setCreated(EscrowCreated.newBuilder().setTerms(terms));
    send(Topics.ESCROW_EVENTS, deal, event.build(), ESCROW);
    Await.until(
        "it was heard",
        () ->
            count(
                    "SELECT count(*) FROM payments.deal_fact WHERE escrow_id = '%s'"
                        .formatted(deal.value()))
                > 0);
  }

  void publishReleased(EscrowId deal) {
    var event =
        EscrowEvent.newBuilder()
            .setState(EscrowState.RELEASED)
            .setReleased(EscrowReleased.getDefaultInstance());
    send(Topics.ESCROW_EVENTS, deal, event.build(), ESCROW);
  }

  void publishRefunded(EscrowId deal, RefundReason reason) {
    publishRefunded(deal, reason, Payee.PAYEE_UNSPECIFIED);
  }

  void publishRefunded(EscrowId deal, RefundReason reason, Payee to) {
    var event =
        EscrowEvent.newBuilder()
            .setState(EscrowState.REFUNDED)
            .setRefunded(EscrowRefunded.newBuilder().setReason(reason).setRemainderTo(to));
    send(Topics.ESCROW_EVENTS, deal, event.build(), ESCROW);
  }

  PaymentsEvent await(EscrowId deal, EventCase event) {
    Await.until(event + " of " + deal, () -> !events(deal, event).isEmpty());
    return events(deal, event).getFirst();
  }

  List<PaymentsEvent> events(EscrowId deal, EventCase event) {
    return received.stream()
        .filter(e -> e.getSubject().equals(deal.text()) && e.getEventCase() == event)
        .toList();
  }

  PaymentView view(EscrowId deal, UserId as) {
    caller = as;
    return Objects.requireNonNull(
        apiBeans.getBean(PaymentController.class).payment(deal).getBody());
  }

  StaffMoneyController staffController(UserId as) {
    caller = as;
    return apiBeans.getBean(StaffMoneyController.class);
  }

  HouseMoneyController houseMoney(UserId as) {
    caller = as;
    return apiBeans.getBean(HouseMoneyController.class);
  }

  OperationController staffOperations(UserId as) {
    caller = as;
    return apiBeans.getBean(OperationController.class);
  }

  ReconciliationController staffReconciliation(UserId as) {
    caller = as;
    return apiBeans.getBean(ReconciliationController.class);
  }

  WebhooksController staffWebhooks(UserId as) {
    caller = as;
    return apiBeans.getBean(WebhooksController.class);
  }

  LedgerController ledgerController() {
    return apiBeans.getBean(LedgerController.class);
  }

  /** The buyer pays on the page. */
  void pay(String clientSecret) {
    control("pay", "{\"paymentIntent\": \"%s\"}".formatted(clientSecret));
  }

  void control(String verb, String json) {
    post("/sandbox/stripe/control/" + verb, json);
  }

  void fault(String operation, String effect, int times) {
    fault("stripe", operation, effect, times);
  }

  void fault(String provider, String operation, String effect, int times) {
    fault(provider, operation, effect, 500, times);
  }

  void fault(String provider, String operation, String effect, int status, int times) {
    post(
        "/sandbox/faults",
        """
        {"provider": "%s", "operation": "%s", "effect": "%s", "status": %s, "times": %s}
        """
            .formatted(provider, operation, effect, status, times));
  }

  JsonNode stripeObject(String path) {
    return get("/sandbox/stripe/v1/" + path);
  }

  void noMoreFaults() {
    send(HttpRequest.newBuilder(url("/sandbox/faults")).DELETE());
  }

  /** Posts as another program with the same API key. */
  JsonNode stripePost(String path, String form) {
    var request =
        HttpRequest.newBuilder(url("/sandbox/stripe/v1/" + path))
            .header("Authorization", "Bearer sk_test_bloxtr8")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form, UTF_8));
    return JSON.readTree(send(request));
  }

  /** The sandbox's objects as its API lists them. */
  List<JsonNode> stripeObjects(String path) {
    var list = get("/sandbox/stripe/v1/" + path).path("data");
    return list.valueStream().toList();
  }

  int webhook(@Nullable String signature, byte[] body) throws IOException {
    try {
      var controller = apiBeans.getBean(StripeWebhookController.class);
      return controller.stripe(signature, new ByteArrayInputStream(body)).getStatusCode().value();
    } catch (RefusedRequest refused) {
      return Problem.of(refused).status();
    }
  }

  int custodianWebhook(@Nullable String signature, byte[] body) throws IOException {
    if (deaf) return 503;
    try {
      var controller = apiBeans.getBean(CustodianWebhookController.class);
      return controller
          .custodian(signature, new ByteArrayInputStream(body))
          .getStatusCode()
          .value();
    } catch (RefusedRequest refused) {
      return Problem.of(refused).status();
    }
  }

  /** Drops the custodian's webhooks from now on, or no longer. */
  void beDeaf(boolean to) {
    deaf = to;
  }

  /** The controller for that user, who has just signed in. */
  WalletController walletController(UserId as) {
    return walletController(as, Instant.MAX);
  }

  WalletController walletController(UserId as, Instant signedIn) {
    caller = as;
    signedInAt = signedIn;
    return apiBeans.getBean(WalletController.class);
  }

  <T> T paymentsBean(Class<T> type) {
    return payments.getBean(type);
  }

  <T> T apiBean(Class<T> type) {
    return apiBeans.getBean(type);
  }

  JsonNode send(String provider, String verb, String json) {
    return JSON.readTree(
        send(
            HttpRequest.newBuilder(url("/sandbox/%s/control/%s".formatted(provider, verb)))
                .POST(BodyPublishers.ofString(json, UTF_8))));
  }

  /** An address that the custodian issued for us without a deal. */
  String issueUnknownAddress() {
    return custodianMakes("deposit-addresses", "\"reference\": \"nobody\"")
        .path("address")
        .asString();
  }

  /** Created under a key that we do not know. */
  JsonNode custodianMakes(String what, String fields) {
    var made =
        HttpRequest.newBuilder(url("/sandbox/custodian/v1/" + what))
            .header("Authorization", "Bearer " + CUSTODIAN_KEY)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"network\": \"base\", \"asset\": \"USDC\", %s}".formatted(fields)));
    return JSON.readTree(send(made));
  }

  /** What the custodian lists. */
  List<JsonNode> custodianObjects(String path) {
    var list =
        JSON.readTree(
            send(
                HttpRequest.newBuilder(url("/sandbox/custodian/v1/" + path))
                    .header("Authorization", "Bearer " + CUSTODIAN_KEY)));
    return list.path("data").valueStream().toList();
  }

  LedgerCheck ledger() {
    return payments.getBean(LedgerCheck.class);
  }

  /** The database with the user of the API. */
  JdbcClient api() {
    return apiBeans.getBean(ServiceContext.class).database().sql();
  }

  TestEnvironment environment() {
    return environment;
  }

  double alerts(String kind) {
    return environment
        .process()
        .telemetry()
        .meters()
        .counter("bloxtr8.alerts", "service", "payments", "kind", kind)
        .count();
  }

  long count(String sql) {
    return environment.admin().sql(sql).query((row, _) -> row.getLong(1)).single();
  }

  /** The balance of an account of the ledger, by its name. */
  long balance(String account) {
    return environment
        .admin()
        .sql("SELECT coalesce(sum(balance), 0) FROM payments.ledger_account WHERE name = ?")
        .param(account)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  @Override
  public void close() {
    payments.close();
    apiBeans.close();
    escrowRole.close();
    front.stop(0);
    sandbox.close();
    environment.close();
  }

  private AnnotationConfigApplicationContext startPayments() {
    var service = environment.open(DatabaseRoles.PAYMENTS);
    var context = context();
    context.registerBean("service", ServiceContext.class, () -> service);
    context.register(PaymentsSandboxConfiguration.class);
    context.refresh();
    environment
        .process()
        .apis()
        .offer(service.name(), context.getBeansWithAnnotation(Controller.class).values());
    return context;
  }

  private static AnnotationConfigApplicationContext context() {
    return new AnnotationConfigApplicationContext();
  }

  private List<Outcome> receive(List<Received> messages) {
    for (var message : messages)
      if (message.message() instanceof PaymentsEvent event) received.add(event);
    return messages.stream().map(_ -> Outcome.ACCEPTED).toList();
  }

  private void send(Topic topic, EscrowId deal, Message body, Actor actor) {
    escrow
        .database()
        .inTransaction(() -> {
          escrow.outbox().record(new Outgoing(topic, deal.text(), body, actor, Cause.of("test")));
        });
  }

  private Caller caller() {
    return new Caller() {
      @Override
      public UserId user() {
        return caller;
      }

      @Override
      public Authority authority() {
        return Authority.USER;
      }

      @Override
      public @Nullable UserId appointedBy() {
        return null;
      }

      @Override
      public Instant signedInAt() {
        return signedInAt;
      }
    };
  }

  private void custodianWebhook(HttpExchange call) throws IOException {
    var signature = call.getRequestHeaders().getFirst("X-Custody-Signature");
    var status = custodianWebhook(signature, call.getRequestBody().readAllBytes());
    call.sendResponseHeaders(status, -1);
    call.close();
  }

  private void webhook(HttpExchange call) throws IOException {
    var signature = call.getRequestHeaders().getFirst("Stripe-Signature");
    var status = webhook(signature, call.getRequestBody().readAllBytes());
    call.sendResponseHeaders(status, -1);
    call.close();
  }

  private URI api(String provider) {
    return URI.create(
        String.format(
            Locale.ROOT,
            "http://127.0.0.1:%d/api/webhooks/%s",
            front.getAddress().getPort(),
            provider));
  }

  private StripeSettings stripe() {
    var url = api("stripe");
    return new StripeSettings(
        FLOAT_CENTS,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        List.of(
            new WebhookEndpoint("platform", url, WEBHOOK_SECRET, false),
            new WebhookEndpoint("connect", url, WEBHOOK_SECRET, true)));
  }

  String sandboxUrl(String provider) {
    return String.format(Locale.ROOT, "http://127.0.0.1:%d/sandbox/%s", sandbox.port(), provider);
  }

  private JsonNode get(String path) {
    return JSON.readTree(
        send(HttpRequest.newBuilder(url(path)).header("Authorization", "Bearer sk_test_bloxtr8")));
  }

  private void post(String path, String json) {
    send(HttpRequest.newBuilder(url(path)).POST(BodyPublishers.ofString(json, UTF_8)));
  }

  private String send(HttpRequest.Builder request) {
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() / 100 != 2) throw new IllegalStateException(answer.body());
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + sandbox.port() + path);
  }
}
