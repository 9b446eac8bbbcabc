package bloxtr8.gateway.commands;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.CommandRequest;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandRedeliveryTest {

  private static final Duration POLL_INTERVAL = Duration.ofSeconds(30);
  private static final int PASSES_IN_12_MINUTES = 24;

  private final TestEnvironment environment = TestEnvironment.fresh();
  private final Set<CommandId> decided = new HashSet<>();
  private final CommandOutcomes outcomes =
      ids ->
          ids.stream()
              .filter(decided::contains)
              .map(id -> new CommandOutcome(id, Ruling.ACCEPTED, null, 1L))
              .toList();
  private Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void close() {
    environment.close();
  }

  private AcceptedCommandStore store(ServiceContext service) {
    return new AcceptedCommandStore(service.database(), () -> now);
  }

  private CommandId accept(AcceptedCommandStore store, CommandPublisher publisher, boolean kept) {
    var id = new CommandId(UUID.randomUUID());
    var escrow = new EscrowId(UUID.randomUUID()).text();
    var value = ByteString.copyFromUtf8(id.text());
    var accepted =
        new AcceptedCommand(id, Topics.ESCROW_COMMANDS.name(), escrow, value, "trade", "");
    var by = new Person(new UserId(UUID.randomUUID()), Authority.USER);
    store.insert(accepted, new CommandRequest(id, "", kept, by, null, "trade", ""));
    var _ = publisher.send(accepted);
    return id;
  }

  private CommandPublisher sender(Supplier<? extends Producer<String, byte[]>> log) {
    var publisher = publisher(log, environment.process().telemetry());
    publisher.start();
    return publisher;
  }

  private static CommandPublisher publisher(
      Supplier<? extends Producer<String, byte[]>> log, Telemetry telemetry) {
    return new CommandPublisher("gateway", log, telemetry.meters(), telemetry.alerts());
  }

  /** A producer to a port that nobody listens on. */
  private static Producer<String, byte[]> producerWithoutBroker() {
    Map<String, Object> client = new HashMap<>();
    client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10);
    return new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
  }

  private CommandRedelivery redelivery(ServiceContext service, CommandPublisher publisher) {
    var alerts = environment.process().telemetry().alerts();
    return new CommandRedelivery(service.database(), store(service), outcomes, publisher, alerts);
  }

  @Test
  void twelve_minutes_without_kafka_lose_no_accepted_command() {
    var service = environment.open(DatabaseRoles.GATEWAY);
    var store = store(service);
    var unavailable = sender(CommandRedeliveryTest::producerWithoutBroker);
    var accepted = new ArrayList<CommandId>();
    var redelivery = redelivery(service, unavailable);
    for (var pass = 0; pass < PASSES_IN_12_MINUTES; pass++) {
      accepted.add(accept(store, unavailable, true));
      redelivery.runPass();
      now = now.plus(POLL_INTERVAL);
    }
    unavailable.stop();
    assertThat(called()).isPositive();

    var back = sender(() -> OutboxProducer.producer(service.settings(), "gateway"));
    var healed = redelivery(service, back);
    now = now.plus(Duration.ofMinutes(2));
    healed.runPass();
    back.stop();
    var ids = accepted.stream().map(CommandId::text).toList();
    Await.until("every command has reached Kafka", () -> sent().containsAll(ids));
    decided.addAll(accepted);
    now = now.plus(POLL_INTERVAL);
    healed.runPass();
    now = now.plus(Duration.ofDays(1));
    assertThat(store.claimDue(100)).isEmpty();
  }

  private double called() {
    var counter = environment.process().telemetry().meters().find("bloxtr8.alerts").counter();
    return counter == null ? 0 : counter.count();
  }

  private List<String> sent() {
    var client = KafkaSettings.client(environment.process().settings());
    var partitions =
        IntStream.range(0, Topics.PARTITIONS)
            .mapToObj(p -> new TopicPartition(Topics.ESCROW_COMMANDS.name(), p))
            .toList();
    try (var consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var found = new ArrayList<String>();
      for (var poll = 0; poll < 5; poll++)
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(sent -> found.add(ByteString.copyFrom(sent.value()).toStringUtf8()));
      return found;
    }
  }

  @Test
  void a_day_after_its_decision_only_the_key_and_the_response_of_a_command_are_kept() {
    var service = environment.open(DatabaseRoles.GATEWAY);
    var store = store(service);
    var unavailable = publisher(CommandRedeliveryTest::producerWithoutBroker, service.telemetry());
    var money = accept(store, unavailable, true);
    var other = accept(store, unavailable, false);
    var undecided = accept(store, unavailable, true);
    store.decided(List.of(money, other));
    now = now.plus(Duration.ofHours(23));
    new CommandRetention(store).runPass();
    assertThat(withBytes()).isEqualTo(3);
    now = now.plus(Duration.ofHours(1)).plusSeconds(1);
    new CommandRetention(store).runPass();
    assertThat(withBytes()).isEqualTo(1);
    assertThat(store.given(money)).isPresent();
    assertThat(store.given(other)).isEmpty();
    assertThat(store.claimDue(10)).extracting(AcceptedCommand::id).containsExactly(undecided);
  }

  private long withBytes() {
    return environment
        .admin()
        .sql("SELECT count(*) FROM gateway.accepted_command WHERE value IS NOT NULL")
        .query(Long.class)
        .single();
  }
}
