package bloxtr8.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestHouse;
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
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OrderSweepTest {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(30);
  private static final int LOOKS_IN_12_MINUTES = 24;

  private final TestHouse house = TestHouse.fresh();
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
    house.close();
  }

  private OrderStore store(Room room) {
    return new OrderStore(room.database(), () -> now);
  }

  private CommandId accept(OrderStore store, OrderSender sender, boolean kept) {
    var id = new CommandId(UUID.randomUUID());
    var escrow = new EscrowId(UUID.randomUUID()).text();
    var value = ByteString.copyFromUtf8(id.text());
    var order = new Order(id, Topics.ESCROW_COMMANDS.name(), escrow, value, "trade", "");
    store.insert(order, new UserId(UUID.randomUUID()), ByteString.EMPTY, kept);
    var _ = sender.send(order);
    return id;
  }

  private OrderSender sender(Supplier<? extends Producer<String, byte[]>> log) {
    var sender = new OrderSender(log, house.house().telemetry().meters());
    sender.start();
    return sender;
  }

  /** Nobody listens there. */
  private static Producer<String, byte[]> producerWithoutBroker() {
    Map<String, Object> client = new HashMap<>();
    client.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
    client.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10);
    return new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
  }

  private OrderSweep sweep(Room room, OrderSender sender) {
    var alerts = house.house().telemetry().alerts();
    return new OrderSweep(room.database(), store(room), outcomes, sender, alerts);
  }

  @Test
  void twelve_minutes_without_kafka_lose_no_accepted_command() {
    var room = house.open(Wirings.GATEWAY);
    var store = store(room);
    var away = sender(OrderSweepTest::producerWithoutBroker);
    var accepted = new ArrayList<CommandId>();
    var sweep = sweep(room, away);
    for (var look = 0; look < LOOKS_IN_12_MINUTES; look++) {
      accepted.add(accept(store, away, true));
      sweep.take();
      now = now.plus(LOOK_EVERY);
    }
    away.stop();
    assertThat(called()).isPositive();

    var back = sender(() -> LogSender.producer(room.settings(), "gateway"));
    var healed = sweep(room, back);
    now = now.plus(Duration.ofMinutes(2));
    healed.take();
    back.stop();
    var ids = accepted.stream().map(CommandId::text).toList();
    Await.until("every command has reached Kafka", () -> sent().containsAll(ids));
    decided.addAll(accepted);
    now = now.plus(LOOK_EVERY);
    healed.take();
    now = now.plus(Duration.ofDays(1));
    assertThat(store.claimDue(100)).isEmpty();
  }

  private double called() {
    var counter = house.house().telemetry().meters().find("bloxtr8.alerts").counter();
    return counter == null ? 0 : counter.count();
  }

  private List<String> sent() {
    var client = KafkaSettings.client(house.house().settings());
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
  void what_was_given_up_before_is_sent_again() {
    migrateToFirstVersion();
    var given = new CommandId(UUID.randomUUID());
    var decidedBefore = new CommandId(UUID.randomUUID());
    insertOld(given, true);
    insertOld(decidedBefore, false);
    var store = store(house.open(Wirings.GATEWAY));
    now = Instant.now().plusSeconds(1);
    assertThat(store.claimDue(10)).extracting(Order::id).containsExactly(given);
    assertThat(store.isUndecided(decidedBefore)).contains(false);
  }

  private void migrateToFirstVersion() {
    var wiring = Wirings.GATEWAY;
    var settings = house.house().settings();
    var owner =
        new DriverManagerDataSource(
            settings.get(wiring.url()), wiring.owner(), settings.get(wiring.ownerPassword()));
    owner.setSchema(wiring.room());
    Flyway.configure()
        .dataSource(owner)
        .schemas(wiring.room())
        .createSchemas(false)
        .locations("classpath:gateway/db")
        .table("room_migrations")
        .baselineOnMigrate(true)
        .baselineVersion("000")
        .target("001")
        .load()
        .migrate();
  }

  private void insertOld(CommandId id, boolean givenUp) {
    house
        .admin()
        .sql(
            """
            INSERT INTO gateway.accepted_order
                   (id, caller, request_hash, topic, key, value, correlation_id, trace_parent,
                    sends, given_up_at)
            VALUES (:id, :id, '', 'escrow.commands.v1', 'esc_1', '', '', '', 20,
                    CASE WHEN :givenUp THEN now() END)
            """)
        .param("id", id.value())
        .param("givenUp", givenUp)
        .update();
  }

  @Test
  void a_day_after_it_was_decided_a_command_keeps_only_what_its_key_needs() {
    var room = house.open(Wirings.GATEWAY);
    var store = store(room);
    var away = new OrderSender(OrderSweepTest::producerWithoutBroker, room.telemetry().meters());
    var money = accept(store, away, true);
    var other = accept(store, away, false);
    var undecided = accept(store, away, true);
    store.decided(List.of(money, other));
    now = now.plus(Duration.ofHours(23));
    new OrderRetention(store).take();
    assertThat(withBytes()).isEqualTo(3);
    now = now.plus(Duration.ofHours(1)).plusSeconds(1);
    new OrderRetention(store).take();
    assertThat(withBytes()).isEqualTo(1);
    assertThat(store.given(money)).isPresent();
    assertThat(store.given(other)).isEmpty();
    assertThat(store.claimDue(10)).extracting(Order::id).containsExactly(undecided);
  }

  private long withBytes() {
    return house
        .admin()
        .sql("SELECT count(*) FROM gateway.accepted_order WHERE value IS NOT NULL")
        .query(Long.class)
        .single();
  }
}
