package bloxtr8.payments;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.PaymentApi.PaymentView;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PayoutDeskApi;
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
import bloxtr8.payments.ledger.LedgerCheck;
import bloxtr8.payments.stripe.StripeWebhookController;
import bloxtr8.payments.usdc.CustodianWebhookController;
import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestHouse;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import bloxtr8.providers.base.ChainSettings;
import bloxtr8.providers.custodian.CustodianSettings;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The payments role, its doors, an escrow that only asks and hears, and the sandbox's Stripe. */
final class PaymentsHouse implements AutoCloseable {

  static final String WEBHOOK_SECRET = "whsec_only_for_tests";
  static final String CUSTODIAN_KEY = "custody_only_for_tests";
  static final long FLOAT_CENTS = 1_000_000;

  private static final Actor ESCROW = new Actor.Room("escrow");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final HttpServer front;
  private final Providers sandbox;
  private final TestHouse house;
  private final Room escrow;
  private final AnnotationConfigApplicationContext escrowRole;
  private final AnnotationConfigApplicationContext doors;
  private final Queue<PaymentsEvent> heard = new ConcurrentLinkedQueue<>();
  private final Map<EscrowId, UserId> sellers = new ConcurrentHashMap<>();
  private volatile boolean deaf;
  private AnnotationConfigApplicationContext payments;
  private volatile UserId caller = new UserId(new UUID(0, 0));
  private volatile Instant signedInAt = Instant.MAX;

  PaymentsHouse(Map<String, String> further) throws IOException {
    front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext("/api/webhooks/stripe", this::webhook);
    front.createContext("/api/webhooks/custodian", this::custodianWebhook);
    var infrastructure = Infrastructure.throwaway();
    sandbox =
        Providers.start(
            new ProvidersSettings(
                0,
                new ProvidersSettings.Database(
                    infrastructure.freshDatabase("stripe"),
                    infrastructure.adminUser(),
                    infrastructure.adminPassword()),
                stripe(),
                new ChainSettings(Network.BASE_SEPOLIA, Duration.ofMillis(250), 3),
                new CustodianSettings(
                    CUSTODIAN_KEY,
                    Duration.ofMillis(100),
                    Duration.ofMillis(300),
                    new CustodianSettings.Webhook(door("custodian"), WEBHOOK_SECRET)),
                ScreeningSettings.usual(),
                Clock.systemUTC()));
    house = TestHouse.fresh(allSettings(), settings(further));
    escrow = house.open(Wirings.ESCROW);
    escrowRole = context();
    escrowRole.registerBean("publisher", SmartLifecycle.class, escrow::publisher);
    escrowRole.registerBean(
        "consumer", MessageConsumer.class, () -> escrow.consumer(escrow.inbox(this::hear)));
    escrowRole.refresh();
    doors = context();
    var doorRoom = house.open(Wirings.PAYMENTS_DOOR);
    doors.registerBean("room", Room.class, () -> doorRoom);
    doors.registerBean("house", House.class, house::house);
    doors.registerBean("caller", Caller.class, this::caller);
    doors.register(PaymentsDoors.class);
    doors.refresh();
    payments = startPayments();
    front.start();
  }

  /** The payments role goes away, whatever it was doing, and another comes. */
  void restartPayments() {
    payments.close();
    payments = startPayments();
  }

  UserId seller(EscrowId deal) {
    return sellers.getOrDefault(deal, new UserId(Uuids.named("seller", deal.text())));
  }

  /** Somebody who sells in several deals. */
  void sells(UserId seller, EscrowId deal) {
    sellers.put(deal, seller);
  }

  UserId buyer(EscrowId deal) {
    return new UserId(Uuids.named("buyer", deal.text()));
  }

  void makePayable(UserId user) {
    payments.getBean(PayoutApi.class).makeReady(user, Rail.STRIPE);
  }

  void ask(EscrowId deal, PaymentsCommand.Builder command) {
    send(Topics.PAYMENTS_COMMANDS, deal, command.build(), ESCROW);
  }

  /** As if another room's message had come by the same way. */
  void askAs(String room, EscrowId deal, PaymentsCommand.Builder command) {
    send(Topics.PAYMENTS_COMMANDS, deal, command.build(), new Actor.Room(room));
  }

  void tellSigned(EscrowId deal) {
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

  void tellReleased(EscrowId deal) {
    var event =
        EscrowEvent.newBuilder()
            .setState(EscrowState.RELEASED)
            .setReleased(EscrowReleased.getDefaultInstance());
    send(Topics.ESCROW_EVENTS, deal, event.build(), ESCROW);
  }

  void tellRefunded(EscrowId deal, RefundReason reason) {
    tellRefunded(deal, reason, Payee.PAYEE_UNSPECIFIED);
  }

  void tellRefunded(EscrowId deal, RefundReason reason, Payee to) {
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
    return heard.stream()
        .filter(e -> e.getSubject().equals(deal.text()) && e.getEventCase() == event)
        .toList();
  }

  PaymentView view(EscrowId deal, UserId as) {
    caller = as;
    return Objects.requireNonNull(doors.getBean(PaymentController.class).payment(deal).getBody());
  }

  StaffMoneyController staffDoor(UserId as) {
    caller = as;
    return doors.getBean(StaffMoneyController.class);
  }

  HouseMoneyController houseMoney(UserId as) {
    caller = as;
    return doors.getBean(HouseMoneyController.class);
  }

  OperationController staffOperations(UserId as) {
    caller = as;
    return doors.getBean(OperationController.class);
  }

  ReconciliationController staffReconciliation(UserId as) {
    caller = as;
    return doors.getBean(ReconciliationController.class);
  }

  WebhooksController staffWebhooks(UserId as) {
    caller = as;
    return doors.getBean(WebhooksController.class);
  }

  LedgerController ledgerDoor() {
    return doors.getBean(LedgerController.class);
  }

  /** What the buyer does on the page. */
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

  /** As another program with the same key posts it. */
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
      var door = doors.getBean(StripeWebhookController.class);
      return door.stripe(signature, new ByteArrayInputStream(body)).getStatusCode().value();
    } catch (Problem problem) {
      return problem.status();
    }
  }

  int custodianWebhook(@Nullable String signature, byte[] body) throws IOException {
    if (deaf) return 503;
    try {
      var door = doors.getBean(CustodianWebhookController.class);
      return door.custodian(signature, new ByteArrayInputStream(body)).getStatusCode().value();
    } catch (Problem problem) {
      return problem.status();
    }
  }

  /** The custodian's webhooks get lost from now on, or no longer. */
  void beDeaf(boolean to) {
    deaf = to;
  }

  /** What that user's page asks for; signed in just now. */
  WalletController walletDoor(UserId as) {
    return walletDoor(as, Instant.MAX);
  }

  WalletController walletDoor(UserId as, Instant signedIn) {
    caller = as;
    signedInAt = signedIn;
    return doors.getBean(WalletController.class);
  }

  <T> T paymentsBean(Class<T> type) {
    return payments.getBean(type);
  }

  <T> T doorBean(Class<T> type) {
    return doors.getBean(type);
  }

  JsonNode ask(String provider, String verb, String json) {
    return JSON.readTree(
        send(
            HttpRequest.newBuilder(url("/sandbox/%s/control/%s".formatted(provider, verb)))
                .POST(BodyPublishers.ofString(json, UTF_8))));
  }

  /** An address that the custodian has for us and that no deal asked for. */
  String issueUnknownAddress() {
    return custodianMakes("deposit-addresses", "\"reference\": \"nobody\"")
        .path("address")
        .asString();
  }

  /** Made under a key that nobody here knows. */
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

  /** The database as the doors may use it. */
  JdbcClient door() {
    return doors.getBean(Room.class).database().sql();
  }

  TestHouse house() {
    return house;
  }

  double alerts(String kind) {
    return house
        .house()
        .telemetry()
        .meters()
        .counter("bloxtr8.alerts", "room", "payments", "kind", kind)
        .count();
  }

  long count(String sql) {
    return house.admin().sql(sql).query((row, _) -> row.getLong(1)).single();
  }

  /** What lies on an account of the ledger, by its name. */
  long balance(String account) {
    return house
        .admin()
        .sql("SELECT coalesce(sum(balance), 0) FROM payments.ledger_account WHERE name = ?")
        .param(account)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  @Override
  public void close() {
    payments.close();
    doors.close();
    escrowRole.close();
    front.stop(0);
    sandbox.close();
    house.close();
  }

  private AnnotationConfigApplicationContext startPayments() {
    var room = house.open(Wirings.PAYMENTS);
    var context = context();
    context.registerBean("room", Room.class, () -> room);
    context.register(PaymentsWiring.class);
    context.refresh();
    house.house().offer(MoneyDeskApi.class, context.getBean(MoneyDeskApi.class));
    house.house().offer(PayoutDeskApi.class, context.getBean(PayoutDeskApi.class));
    return context;
  }

  private static AnnotationConfigApplicationContext context() {
    return new AnnotationConfigApplicationContext();
  }

  private List<Outcome> hear(List<Received> messages) {
    for (var message : messages)
      if (message.message() instanceof PaymentsEvent event) heard.add(event);
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

  private static List<Setting<?>> allSettings() {
    var all = new ArrayList<Setting<?>>(PaymentsSettings.ALL);
    all.addAll(UsdcSettings.ALL);
    return all;
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

  private URI door(String provider) {
    return URI.create(
        String.format(
            Locale.ROOT,
            "http://127.0.0.1:%d/api/webhooks/%s",
            front.getAddress().getPort(),
            provider));
  }

  private StripeSettings stripe() {
    var url = door("stripe");
    return new StripeSettings(
        FLOAT_CENTS,
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        List.of(
            new WebhookEndpoint("platform", url, WEBHOOK_SECRET, false),
            new WebhookEndpoint("connect", url, WEBHOOK_SECRET, true)));
  }

  private Map<String, String> settings(Map<String, String> further) {
    var values = new HashMap<String, String>();
    values.put("bloxtr8.payments.stripe.base-url", sandboxUrl("stripe"));
    values.put("bloxtr8.payments.stripe.api-key", "sk_test_bloxtr8");
    values.put("bloxtr8.payments.stripe.publishable-key", "pk_test_bloxtr8");
    values.put("bloxtr8.payments.stripe.webhook-secrets", "whsec_older," + WEBHOOK_SECRET);
    values.put("bloxtr8.payments.column-keys", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    values.put("bloxtr8.payments.float-cents", Long.toString(FLOAT_CENTS));
    values.put("bloxtr8.payments.janitor-every", "PT0.3S");
    values.put("bloxtr8.payments.left-alone-for", "PT1S");
    values.put("bloxtr8.payments.look", "PT0.2S");
    values.put("bloxtr8.payments.stripe.answer-max", "PT1.5S");
    values.put("bloxtr8.payments.stripe.poll-every", "PT0.5S");
    values.put("bloxtr8.payments.stripe.poll-lag", "PT3S");
    values.put("bloxtr8.payments.check-every", "PT0.5S");
    for (var provider : List.of("custodian", "trm", "chainalysis"))
      values.put("bloxtr8.payments." + provider + ".base-url", sandboxUrl(provider));
    values.put("bloxtr8.payments.base.rpc-url", sandboxUrl("base"));
    values.put("bloxtr8.payments.base.network", "base-sepolia");
    values.put("bloxtr8.payments.base.poll-every", "PT1S");
    values.put("bloxtr8.payments.custodian.poll-every", "PT1S");
    values.put("bloxtr8.payments.custodian.api-key", CUSTODIAN_KEY);
    values.put("bloxtr8.payments.custodian.webhook-secrets", WEBHOOK_SECRET);
    values.put("bloxtr8.payments.trm.api-key", "trm");
    values.put("bloxtr8.payments.chainalysis.api-key", "chainalysis");
    values.put("bloxtr8.payments.usdc.answer-max", "PT1.5S");
    values.put("bloxtr8.payments.wallets.cooling-off", "PT2S");
    values.put("bloxtr8.payments.wallets.cooling-off-funded", "PT72H");
    values.putAll(further);
    return values;
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
