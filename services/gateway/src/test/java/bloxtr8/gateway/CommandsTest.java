package bloxtr8.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.gateway.TestGateway.Answer;
import bloxtr8.gateway.audit.OriginStore;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandsTest {

  private static final int FRAME_BYTES = 6;

  private static TestGateway gateway;
  private UserId alice = new UserId(new UUID(0, 0));
  private String token = "";
  private EscrowId escrow = new EscrowId(new UUID(0, 0));

  @BeforeAll
  static void open() {
    gateway = TestGateway.open(Map.of("bloxtr8.gateway.redelivery-interval", "PT0.1S"));
  }

  @AfterAll
  static void close() {
    gateway.close();
  }

  @BeforeEach
  void a_person_and_an_escrow() {
    alice = gateway.somebody();
    token = "Bearer " + gateway.tokenOf(alice);
    escrow = new EscrowId(UUID.randomUUID());
  }

  private TestGateway.Call call(String order) {
    return gateway.call("/api/escrow/" + escrow + "/" + order).header("Authorization", token);
  }

  private static String cancel(boolean withdrawn) {
    return "{\"requestWithdrawn\": %s}".formatted(withdrawn);
  }

  @Test
  void a_command_is_durable_before_it_is_answered_and_then_published() throws Exception {
    var answer =
        call("release")
            .key("r-1")
            .header("X-Correlation-Id", "trade-7")
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .post();
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body().path("resource").asString()).isEqualTo("/api/escrow/" + escrow);
    assertThat(answer.header("Location")).isEqualTo("/api/commands/" + idOf(answer));
    var sent = awaitSent(1);
    var command = EscrowCommand.parseFrom(body(sent.getFirst()));
    assertThat(command.getEscrowId()).isEqualTo(escrow.text());
    assertThat(command.getCommandCase()).isEqualTo(EscrowCommand.CommandCase.RELEASE);
    assertThat(command.getEnvelope().getMessageId()).isEqualTo(idOf(answer).text());
    assertThat(command.getEnvelope().getCorrelationId()).isEqualTo("trade-7");
    assertThat(command.getEnvelope().getProducer()).isEqualTo("gateway");
    assertThat(command.getEnvelope().getActor().getPerson().getUserId()).isEqualTo(alice.text());
    assertThat(header(sent.getFirst(), "traceparent"))
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
        .doesNotContain("b7ad6b7169203331");
    assertThat(header(sent.getFirst(), "X-Correlation-Id")).isEqualTo("trade-7");
  }

  @Test
  void a_repeated_request_returns_the_same_command() {
    var first = call("cancel").key("c-1").post(cancel(true));
    var again = call("cancel").key("c-1").post(" { \"requestWithdrawn\" : true }");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(ordersOf(alice)).isEqualTo(1);
  }

  @Test
  void a_repeated_request_is_answered_whatever_has_happened_since() {
    escrow = StubServices.OVER;
    var refused = call("release").key("r-9").post();
    assertThat(refused.code()).isEqualTo("wrong_state");
    var id =
        new CommandId(
            Uuids.named(alice.text(), "POST", "/api/escrow/" + escrow + "/release", "r-9"));
    gateway
        .environment
        .admin()
        .sql(
            """
            INSERT INTO gateway.accepted_command
                   (id, caller, request_hash, topic, key, value, correlation_id, trace_parent)
            VALUES (:id, :caller, sha256('{}'), 'escrow.commands.v1', :key, '', '', '')
            """)
        .param("id", id.value())
        .param("caller", alice.value())
        .param("key", escrow.text())
        .update();
    var repeated = call("release").key("r-9").post();
    assertThat(repeated.status()).isEqualTo(202);
    assertThat(idOf(repeated)).isEqualTo(id);
  }

  @Test
  void another_body_under_the_same_key_is_refused_and_nothing_is_written() {
    call("cancel").key("c-2").post(cancel(true));
    var other = call("cancel").key("c-2").post(cancel(false));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("idempotency_key_reused");
    assertThat(ordersOf(alice)).isEqualTo(1);
  }

  @Test
  void the_same_key_of_another_person_or_path_is_another_command() {
    var first = idOf(call("release").key("k").post());
    escrow = new EscrowId(UUID.randomUUID());
    var elsewhere = idOf(call("release").key("k").post());
    token = "Bearer " + gateway.tokenOf(gateway.somebody());
    var elses = idOf(call("release").key("k").post());
    assertThat(List.of(first, elsewhere, elses)).doesNotHaveDuplicates();
  }

  @Test
  void two_equal_requests_at_the_same_time_are_one_command() throws Exception {
    var twins = new ArrayList<Callable<Answer>>();
    for (var i = 0; i < 16; i++) twins.add(() -> call("cancel").key("twin").post(cancel(true)));
    try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids = new ArrayList<CommandId>();
      for (var answer : at.invokeAll(twins)) ids.add(idOf(answer.get()));
      assertThat(ids).hasSize(16).containsOnly(ids.getFirst());
    }
    assertThat(ordersOf(alice)).isEqualTo(1);
    assertThat(awaitSent(1)).hasSize(1);
  }

  @Test
  void a_command_without_a_usable_key_is_refused() {
    assertThat(call("release").post().code()).isEqualTo("idempotency_key_missing");
    for (var key : new String[] {"two words", "x".repeat(256)})
      assertThat(call("release").key(key).post().code()).isEqualTo("idempotency_key_malformed");
    var two = call("release").key("one").also("Idempotency-Key", "two").post();
    assertThat(two.code()).isEqualTo("idempotency_key_malformed");
    var offer =
        gateway
            .call("/api/offers")
            .header("Authorization", token)
            .key("one")
            .also("Idempotency-Key", "two")
            .post("{}");
    assertThat(offer.code()).as("no command").isEqualTo("idempotency_key_malformed");
    assertThat(call("release").key("x".repeat(255)).post().status()).isEqualTo(202);
  }

  @Test
  void only_the_sender_of_a_command_can_read_its_outcome() {
    var order = idOf(call("release").key("s").post());
    var path = "/api/commands/" + order;
    assertThat(status(path).path("status").asString()).isEqualTo("PENDING");
    decide(order, Ruling.PARKED, null, null);
    assertThat(status(path).path("status").asString()).isEqualTo("PENDING");
    assertThat(status(path).path("explanation").asString()).contains("staff examine it");
    decide(order, Ruling.REFUSED, "WRONG_STATE", null);
    assertThat(status(path).path("refusal").asString()).isEqualTo("WRONG_STATE");
    decide(order, Ruling.ACCEPTED, null, 4L);
    assertThat(status(path).path("sequence").asLong()).isEqualTo(4);
    assertThat(gateway.call(path).by(gateway.somebody()).get().code()).isEqualTo("not_found");
    assertThat(gateway.call(path).get().status()).isEqualTo(401);
  }

  @Test
  void an_undecided_command_is_published_again_with_the_same_bytes() {
    var undecided = idOf(call("release").key("u").post());
    awaitSent(1);
    makeDue(undecided, 1);
    var sent = awaitSent(2);
    assertThat(ByteString.copyFrom(sent.get(0).value()))
        .isEqualTo(ByteString.copyFrom(sent.get(1).value()));
    decide(undecided, Ruling.ACCEPTED, null, 1L);
    makeDue(undecided, 2);
    Await.until("nobody looks any more", () -> !isScheduled(undecided));
    assertThat(awaitSent(2)).hasSize(2);
  }

  @Test
  void after_twenty_publications_one_alert_is_raised_and_redelivery_continues() {
    var waiting = idOf(call("release").key("h").post());
    var before = alerts();
    makeDue(waiting, 19);
    Await.until("it was sent a twentieth time", () -> sends(waiting) == 20);
    Await.until("somebody is called", () -> alerts() == before + 1);
    makeDue(waiting, 20);
    Await.until("it was sent once more", () -> sends(waiting) == 21);
    assertThat(alerts()).isEqualTo(before + 1);
    assertThat(isScheduled(waiting)).isTrue();
    decide(waiting, Ruling.ACCEPTED, null, 1L);
    makeDue(waiting, 21);
    Await.until("nobody looks any more", () -> !isScheduled(waiting));
  }

  private static double alerts() {
    var counter =
        gateway
            .environment
            .process()
            .telemetry()
            .meters()
            .find("bloxtr8.alerts")
            .tags("service", "gateway", "kind", "command-undecided")
            .counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void a_parked_command_is_not_published_again_and_stays_undecided() {
    var parked = idOf(call("release").key("p").post());
    awaitSent(1);
    decide(parked, Ruling.PARKED, null, null);
    makeDue(parked, 2);
    Await.until("it was looked at", () -> !isDue(parked));
    assertThat(isScheduled(parked)).isTrue();
    assertThat(sends(parked)).isEqualTo(2);
  }

  @Test
  void a_repeated_request_publishes_an_undecided_command_again() {
    var waiting = idOf(call("release").key("again").post());
    awaitSent(1);
    makeDue(waiting, 40);
    Await.until("it waits for an hour now", () -> sends(waiting) == 41);
    age(waiting);
    assertThat(idOf(call("release").key("again").post())).isEqualTo(waiting);
    Await.until("it was sent at once", () -> sends(waiting) == 42);
  }

  @Test
  void staff_list_undecided_commands_and_publish_them_again_with_a_reason() throws Exception {
    var waiting = idOf(call("release").key("staff").post());
    makeDue(waiting, 40);
    Await.until("it waits for an hour now", () -> sends(waiting) == 41);
    age(waiting);
    var staff = "Bearer " + gateway.tokenOf(StubServices.person(Authority.MODERATOR));
    var list = gateway.call("/api/admin/commands?limit=50").header("Authorization", staff).get();
    var found = list.body().path("items").valueStream();
    assertThat(found.filter(item -> item.path("commandId").asString().equals(waiting.text())))
        .singleElement()
        .satisfies(item -> {
          assertThat(item.path("ageSeconds").asLong()).isGreaterThanOrEqualTo(300);
          assertThat(item.path("callerId").asString()).isEqualTo(alice.text());
        });
    var resend = "/api/admin/commands/" + waiting + "/resend";
    var hollow = gateway.call(resend).header("Authorization", staff).post("{\"reason\": \"x\"}");
    assertThat(hollow.status()).isEqualTo(422);
    var why = "{\"reason\": \"the seller is asking\"}";
    var taken = gateway.call(resend).header("Authorization", staff).post(why);
    assertThat(taken.raw().body()).isEqualTo("\"TAKEN\"");
    Await.until("it was sent at once", () -> sends(waiting) == 42);
    decide(waiting, Ruling.ACCEPTED, null, 1L);
    makeDue(waiting, 42);
    Await.until("nobody looks any more", () -> !isScheduled(waiting));
    var late = gateway.call(resend).header("Authorization", staff).post(why);
    assertThat(late.raw().body()).isEqualTo("\"ALREADY_DONE\"");
  }

  @Test
  void a_command_refused_by_the_gateway_is_audited() throws Exception {
    gateway.call("/api/escrow/" + escrow + "/release").key("a").post();
    var entries = awaitRecords(Topics.AUDIT_ENTRIES, 1);
    var entry = AuditEntry.parseFrom(body(entries.getFirst()));
    assertThat(entry.getAction()).isEqualTo("ReleaseFunds");
    assertThat(entry.getOutcome()).isEqualTo("not_signed_in");
    assertThat(entry.getSource()).isEqualTo("gateway");
    assertThat(entry.toString()).doesNotContain("127.0.0.1", "Java-http-client");
    var origin =
        gateway
            .environment
            .admin()
            .sql(
                "SELECT host(address) || ' ' || user_agent FROM gateway.request_origin"
                    + " WHERE correlation_id = :id")
            .param("id", entry.getEnvelope().getCorrelationId())
            .query(String.class)
            .single();
    assertThat(origin).startsWith("127.0.0.1 Java-http-client");
  }

  @Test
  void the_origin_of_a_request_is_deleted_after_90_days() {
    gateway.call("/api/escrow/" + escrow + "/release").key("a").post();
    try (var service = gateway.environment.open(DatabaseRoles.GATEWAY)) {
      new OriginStore(service.database(), () -> Instant.now().plus(Duration.ofDays(89))).runPass();
      assertThat(origins()).isPositive();
      new OriginStore(service.database(), () -> Instant.now().plus(Duration.ofDays(91))).runPass();
      assertThat(origins()).isZero();
    }
  }

  private static long origins() {
    var count = "SELECT count(*) FROM gateway.request_origin";
    return gateway.environment.admin().sql(count).query(Long.class).single();
  }

  private static CommandId idOf(Answer answer) {
    return CommandId.parse(answer.body().path("commandId").asString());
  }

  private JsonNode status(String path) {
    return gateway.call(path).header("Authorization", token).get().body();
  }

  private static void decide(
      CommandId id, Ruling ruling, @Nullable String refusal, @Nullable Long sequence) {
    StubServices.DECIDED.put(id, new CommandOutcome(id, ruling, refusal, sequence));
  }

  private static long ordersOf(UserId caller) {
    return gateway
        .environment
        .admin()
        .sql("SELECT count(*) FROM gateway.accepted_command WHERE caller = :caller")
        .param("caller", caller.value())
        .query(Long.class)
        .single();
  }

  private static void makeDue(CommandId id, int sends) {
    gateway
        .environment
        .admin()
        .sql(
            "UPDATE gateway.accepted_command SET next_check_at = now() - interval '1 s', sends ="
                + " :sends WHERE id = :id")
        .param("id", id.value())
        .param("sends", sends)
        .update();
  }

  private static int sends(CommandId id) {
    return gateway
        .environment
        .admin()
        .sql("SELECT sends FROM gateway.accepted_command WHERE id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  private static boolean isDue(CommandId id) {
    return gateway
        .environment
        .admin()
        .sql("SELECT next_check_at <= now() FROM gateway.accepted_command WHERE id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  private static void age(CommandId id) {
    gateway
        .environment
        .admin()
        .sql(
            "UPDATE gateway.accepted_command SET accepted_at = accepted_at - interval '5 minutes'"
                + " WHERE id = :id")
        .param("id", id.value())
        .update();
  }

  private static boolean isScheduled(CommandId id) {
    return gateway
        .environment
        .admin()
        .sql("SELECT decided_at IS NULL FROM gateway.accepted_command WHERE id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  private List<ConsumerRecord<String, byte[]>> awaitSent(int count) {
    return awaitRecords(Topics.ESCROW_COMMANDS, count);
  }

  private List<ConsumerRecord<String, byte[]>> awaitRecords(Topic topic, int count) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    Await.until(
        count + " records on " + topic.name(),
        () -> {
          found.clear();
          found.addAll(read(topic.name(), escrow.text()));
          return found.size() >= count;
        });
    return found;
  }

  private static byte[] body(ConsumerRecord<String, byte[]> record) {
    return ByteString.copyFrom(record.value()).substring(FRAME_BYTES).toByteArray();
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
    var client = KafkaSettings.client(gateway.environment.process().settings());
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var log =
        new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          log.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      log.assign(partitions);
      log.seekToBeginning(partitions);
      var ends = log.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> log.position(p) < ends.getOrDefault(p, 0L)))
        for (var record : log.poll(Duration.ofMillis(100)))
          if (key.equals(record.key())) found.add(record);
    }
    return found;
  }
}
