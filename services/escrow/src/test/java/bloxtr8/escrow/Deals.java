package bloxtr8.escrow;

import bloxtr8.escrow.domain.Samples;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.messages.DeliveryEventsV1.DeliveryEvent;
import bloxtr8.messages.DeliveryEventsV1.DeliveryVerified;
import bloxtr8.messages.DeliveryEventsV1.GameOwner;
import bloxtr8.messages.DeliveryEventsV1.OwnershipChecked;
import bloxtr8.messages.DeliveryEventsV1.RemainingRole;
import bloxtr8.messages.EscrowCommandsV1.CreateEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.messages.PaymentsEventsV1.PaymentSucceeded;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PaymentsEventsV1.RefundFailed;
import bloxtr8.messages.PaymentsEventsV1.TransferSucceeded;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The escrow role as it is configured, and other services whose messages a test publishes. */
final class Deals implements AutoCloseable {

  static final UserId ALICE = new UserId(new UUID(0, 1));
  static final UserId BOB = new UserId(new UUID(0, 2));
  static final UserId MONA = new UserId(new UUID(0, 3));
  static final Person SELLER = new Person(ALICE, Authority.USER);
  static final Person BUYER = new Person(BOB, Authority.USER);
  static final Person MODERATOR = new Person(MONA, Authority.MODERATOR);

  final TestEnvironment environment;
  final ServiceContext marketplace;
  private final ServiceContext payments;
  private final ServiceContext gateway;

  /** The bytes before the message: a magic byte, the schema id, and the first type of its file. */
  private static final int FRAME_BYTES = 6;

  private final List<OutboxPublisher> publishers;
  private final KafkaProducer<String, byte[]> producer;
  private @Nullable AnnotationConfigApplicationContext role;

  Deals(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("bloxtr8.escrow.deadlines-interval", "PT0.05S");
    environment = TestEnvironment.fresh(EscrowSettings.ALL, all);
    marketplace = environment.open(DatabaseRoles.MARKETPLACE);
    payments = environment.open(DatabaseRoles.PAYMENTS);
    gateway = environment.open(DatabaseRoles.GATEWAY);
    publishers = List.of(marketplace.publisher(), payments.publisher());
    publishers.forEach(OutboxPublisher::start);
    producer = OutboxProducer.producer(environment.process().settings(), "gateway");
    start();
  }

  void start() {
    role = another();
  }

  /** Another replica of the role, which gets some of its partitions. */
  AnnotationConfigApplicationContext another() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(
        "escrow", ServiceContext.class, () -> environment.open(DatabaseRoles.ESCROW));
    context.register(EscrowConfiguration.class);
    context.refresh();
    return context;
  }

  void stop() {
    if (role != null) role.close();
    role = null;
  }

  static EscrowId deal(int number) {
    return EscrowId.of(contract(number));
  }

  private static ContractId contract(int number) {
    return new ContractId(Uuids.named("contract", Integer.toString(number)));
  }

  static PaymentId payment(int number) {
    return new PaymentId(Uuids.named("payment", Integer.toString(number)));
  }

  static EscrowCommand create(int number, long cents) {
    var terms =
        new bloxtr8.escrow.domain.Terms(
            contract(number),
            "00".repeat(32),
            BOB,
            ALICE,
            Samples.FEES.quote(Money.cents(cents)),
            Samples.FEES,
            Route.GROUP_HANDOVER,
            7,
            7,
            new GameName("Tower Defense", 4242));
    return EscrowCommand.newBuilder()
        .setCreate(CreateEscrow.newBuilder().setTerms(TermsMessages.write(terms)))
        .build();
  }

  void open(int number) {
    send(marketplace, Topics.ESCROW_COMMANDS, deal(number), create(number, 250_000));
  }

  void pay(int number) {
    send(number, succeeded(number));
  }

  static PaymentsEvent succeeded(int number) {
    return PaymentsEvent.newBuilder()
        .setSucceeded(
            PaymentSucceeded.newBuilder()
                .setPaymentId(payment(number).text())
                .setAttempt(1)
                .setAmount(ProtoMapper.money(Money.cents(257_498)))
                .setPaidAt(ProtoMapper.timestamp(Instant.EPOCH))
                .setFit(PaymentFit.PAYMENT_FIT_EXACT))
        .build();
  }

  static PaymentsEvent transferred(int attempt) {
    return PaymentsEvent.newBuilder()
        .setTransferSucceeded(
            TransferSucceeded.newBuilder()
                .setAttempt(attempt)
                .setAmount(ProtoMapper.money(Money.cents(249_950))))
        .build();
  }

  static PaymentsEvent refundFailed(int payment, int attempt) {
    return PaymentsEvent.newBuilder()
        .setRefundFailed(
            RefundFailed.newBuilder().setPaymentId(payment(payment).text()).setAttempt(attempt))
        .build();
  }

  void send(int number, PaymentsEvent event) {
    send(payments, Topics.PAYMENTS_EVENTS, deal(number), event);
  }

  void sellerOwns(int number, int question) {
    var checked =
        OwnershipChecked.newBuilder()
            .setQuestionId(deal(number).text() + "/" + question)
            .setOwner(GameOwner.GAME_OWNER_SELLER)
            .setReadAt(ProtoMapper.timestamp(marketplace.clock().instant()));
    send(
        marketplace,
        Topics.DELIVERY_EVENTS,
        deal(number),
        DeliveryEvent.newBuilder().setOwnershipChecked(checked).build());
  }

  void buyerOwns(int number, RemainingRole... roles) {
    var verified =
        DeliveryVerified.newBuilder()
            .addAllRemainingRoles(List.of(roles))
            .setRolesKnown(true)
            .setReadAt(ProtoMapper.timestamp(marketplace.clock().instant()));
    send(
        marketplace,
        Topics.DELIVERY_EVENTS,
        deal(number),
        DeliveryEvent.newBuilder().setDeliveryVerified(verified).build());
  }

  void send(ServiceContext service, Topic topic, EscrowId escrow, Message body) {
    var actor = new Actor.Service(service.name());
    service
        .database()
        .inTransaction(() ->
            service
                .outbox()
                .record(new Outgoing(topic, escrow.text(), body, actor, Cause.of("test"))));
  }

  /** Sends a person's command, as the gateway does. */
  CommandId order(int number, Person by, EscrowCommand.Builder command) {
    var id = new CommandId(UUID.randomUUID());
    send(deal(number), byId(id, number, by, command));
    return id;
  }

  EscrowCommand byId(CommandId id, int number, Person by, EscrowCommand.Builder command) {
    return command.setEnvelope(envelope(id, by)).setEscrowId(deal(number).text()).build();
  }

  private Envelope envelope(CommandId id, Person by) {
    return Envelopes.envelope(
        id.text(), Cause.of("test"), by, "gateway", 0, gateway.clock().instant());
  }

  /** Sends a command with the broker's access but without the gateway's key. */
  void forge(EscrowId escrow, int number, Person by, EscrowCommand.Builder command) {
    var topic = Topics.ESCROW_COMMANDS;
    var forged = byId(new CommandId(UUID.randomUUID()), number, by, command);
    var frame =
        ByteString.copyFrom(gateway.codec().encode(topic, forged)).substring(0, FRAME_BYTES);
    var value = frame.concat(forged.toByteString()).toByteArray();
    var _ = producer.send(new ProducerRecord<>(topic.name(), escrow.text(), value));
  }

  void send(EscrowId escrow, EscrowCommand command) {
    var topic = Topics.ESCROW_COMMANDS;
    var value = gateway.codec().encode(topic, command);
    var _ = producer.send(new ProducerRecord<>(topic.name(), escrow.text(), value));
  }

  String state(int number) {
    return environment
        .admin()
        .sql("SELECT state FROM escrow.escrow WHERE id = :id")
        .param("id", deal(number).value())
        .query((row, _) -> row.getString(1))
        .optional()
        .orElse("Unopened");
  }

  void await(int number, String state) {
    Await.until(deal(number) + " is " + state, () -> state(number).equals(state));
  }

  List<String> history(int number) {
    return environment
        .admin()
        .sql("SELECT event FROM escrow.history WHERE escrow_id = :id ORDER BY sequence")
        .param("id", deal(number).value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** The outcome of a command, once it is decided: "ACCEPTED", "REFUSED WRONG_STATE", "PARKED". */
  String outcome(CommandId id) {
    Await.until(id + " is decided", () -> !outcomes(id).isEmpty());
    return outcomes(id).getFirst();
  }

  List<String> outcomes(CommandId id) {
    return environment
        .admin()
        .sql("SELECT concat_ws(' ', outcome, refusal) FROM escrow.inbox WHERE message_id = :id")
        .param("id", id.value())
        .query((row, _) -> row.getString(1))
        .list();
  }

  long count(String sql) {
    return environment.admin().sql(sql).query(Long.class).single();
  }

  /** The audit entries of the service about the subject, as text. */
  List<String> audited(String subject) {
    return environment
        .admin()
        .sql(
            "SELECT encode(value, 'escape') FROM escrow.outbox"
                + " WHERE topic = 'audit.entries.v1' AND key = :subject ORDER BY id")
        .param("subject", subject)
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    stop();
    publishers.forEach(OutboxPublisher::stop);
    producer.close();
    environment.close();
  }
}
