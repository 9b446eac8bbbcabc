package bloxtr8.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.PaymentsEventsV1.PaymentIntentCreated;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.LogContext;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/** Payments publishes to escrow: the smallest process with messages between two services. */
final class TwoServices implements AutoCloseable {

  final TestEnvironment environment;
  final ServiceContext payments;
  final ServiceContext escrow;

  /** "key/attempt" of everything that was handled and committed, in order. */
  final List<String> handled = Collections.synchronizedList(new ArrayList<>());

  /** What the log lines of each batch contained as correlation id. */
  final List<String> logged = Collections.synchronizedList(new ArrayList<>());

  /** Messages on which the handler throws. */
  volatile Predicate<String> fails = _ -> false;

  /** Messages that the handler ignores. */
  volatile Predicate<String> ignores = _ -> false;

  private final KafkaProducer<String, byte[]> stranger;
  private final Deque<SmartLifecycle> started = new ArrayDeque<>();

  TwoServices() {
    this(TestEnvironment.fresh());
  }

  TwoServices(TestEnvironment environment) {
    this.environment = environment;
    this.payments = environment.open(DatabaseRoles.PAYMENTS);
    this.escrow = environment.open(DatabaseRoles.ESCROW);
    this.stranger = OutboxProducer.producer(environment.process().settings(), "payments");
  }

  static EscrowId deal(int number) {
    return new EscrowId(Uuids.named("deal", Integer.toString(number)));
  }

  OutboxPublisher publish() {
    return start(payments.publisher());
  }

  MessageConsumer consume() {
    return start(escrow.consumer(escrow.inbox(handler())));
  }

  private <T extends SmartLifecycle> T start(T part) {
    part.start();
    started.push(part);
    return part;
  }

  BatchHandler handler() {
    return new BatchHandler() {
      @Override
      public List<Outcome> handleAll(List<Received> messages) {
        return handle(messages);
      }

      @Override
      public boolean ignores(String key, Message message) {
        return message instanceof PaymentsEvent event && ignores.test(published(event));
      }
    };
  }

  private List<Outcome> handle(List<Received> messages) {
    logged.add(MDC.get(LogContext.CORRELATION_ID));
    var published = messages.stream().map(TwoServices::published).toList();
    published.stream()
        .filter(fails)
        .forEach(text -> {
          throw new IllegalStateException("cannot explain " + text);
        });
    bloxtr8.platform.database.Database.afterCommit(() -> handled.addAll(published));
    return messages.stream().map(_ -> Outcome.ACCEPTED).toList();
  }

  static String published(Received message) {
    return switch (message.message()) {
      case PaymentsEvent event -> published(event);
      default -> message.key() + "/" + message.topic().name();
    };
  }

  private static String published(PaymentsEvent event) {
    return event.getSubject() + "/" + event.getIntentCreated().getAttempt();
  }

  static List<String> published(EscrowId deal, int... attempts) {
    return IntStream.of(attempts).mapToObj(attempt -> deal.text() + "/" + attempt).toList();
  }

  /** Publishes an event for each attempt, each in a transaction of its own. */
  void publish(EscrowId deal, int... attempts) {
    for (var attempt : attempts)
      payments.database().inTransaction(() -> payments.outbox().record(event(deal, attempt)));
  }

  static Outgoing event(EscrowId deal, int attempt) {
    var created = PaymentIntentCreated.newBuilder().setAttempt(attempt);
    return new Outgoing(
        Topics.PAYMENTS_EVENTS,
        deal.text(),
        PaymentsEvent.newBuilder().setIntentCreated(created).build(),
        new Actor.Service("payments"),
        Cause.of("test"));
  }

  /** Writes bytes to a topic as a client that is not one of our services. */
  RecordMetadata produce(String topic, String key, byte[] value) {
    return produce(topic, key, value, Map.of());
  }

  RecordMetadata produce(String topic, String key, byte[] value, Map<String, String> headers) {
    var record = new ProducerRecord<>(topic, key, value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    return produce(record);
  }

  RecordMetadata produce(ProducerRecord<String, byte[]> record) {
    try {
      return stranger.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitHandled(List<String> expected) {
    Await.until("handled " + expected + ", not " + handled, () -> handled.containsAll(expected));
  }

  long count(String sql) {
    return environment.admin().sql(sql).query(Long.class).single();
  }

  byte[] bytes(String sql) {
    return environment.admin().sql(sql).query(byte[].class).single();
  }

  double alerts(String kind) {
    return environment
        .process()
        .telemetry()
        .meters()
        .find("bloxtr8.alerts")
        .tag("kind", kind)
        .counters()
        .stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  void stopAll() {
    while (!started.isEmpty()) started.pop().stop();
  }

  @Override
  public void close() {
    stopAll();
    stranger.close();
    environment.close();
  }
}
