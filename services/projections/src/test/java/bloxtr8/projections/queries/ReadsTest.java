package bloxtr8.projections.queries;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.DisputeReason;
import bloxtr8.messages.EscrowEventsV1.DisputeEnd;
import bloxtr8.messages.EscrowEventsV1.EscrowDelivered;
import bloxtr8.messages.EscrowEventsV1.EscrowDisputeAssigned;
import bloxtr8.messages.EscrowEventsV1.EscrowDisputeResolved;
import bloxtr8.messages.EscrowEventsV1.EscrowDisputed;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowFundsHeld;
import bloxtr8.messages.EscrowEventsV1.EscrowNeedsAttention;
import bloxtr8.messages.EscrowEventsV1.EscrowReleased;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.messages.PaymentsEventsV1.PaymentIntentCreated;
import bloxtr8.messages.PaymentsEventsV1.PaymentSeen;
import bloxtr8.messages.PaymentsEventsV1.PaymentsEvent;
import bloxtr8.messages.PaymentsEventsV1.WalletScreened;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.inbox.DeadLetters.WaitingKey;
import bloxtr8.platform.inbox.DeadLetters.Why;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Envelopes;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestHouse;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import bloxtr8.projections.ProjectionsRole;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.Trades;
import bloxtr8.projections.audit.AuditLink;
import bloxtr8.projections.audit.AuditStore;
import bloxtr8.projections.rebuild.ViewRebuild;
import com.google.protobuf.Message;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** From a room's outbox through Kafka and the views to a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ReadsTest {

  private static final UserId ALICE = Trades.ALICE;
  private static final UserId BOB = Trades.BOB;
  private static final UserId CAROL = new UserId(Uuids.named("carol"));
  private static final Instant DUE = Instant.parse("2026-11-24T12:00:00Z");

  /** The messages of a deal fail in one service. */
  private record Failing(Room room, EscrowId deal) {
    boolean is(String key) {
      return deal.text().equals(key);
    }
  }

  private final TestHouse house =
      TestHouse.fresh(
          ProjectionsSettings.ALL, Map.of(ProjectionsSettings.STREAMS_OF_USER_MAX.name(), "2"));
  private final Map<CommandId, CommandOutcome> outcomes = new ConcurrentHashMap<>();
  private Room escrow;
  private Room payments;
  private final Set<Failing> failing = ConcurrentHashMap.newKeySet();
  private final List<MessageConsumer> consumers = new ArrayList<>();
  private Room views;
  private ProjectionsRole role;
  private Door door;

  @BeforeAll
  void open() {
    escrow = house.open(Wirings.ESCROW);
    payments = house.open(Wirings.PAYMENTS);
    var projections = house.open(Wirings.PROJECTIONS);
    role = ProjectionsRole.start(projections, escrow, payments, projections);
    house.house().offer(ViewRebuild.class, new ViewRebuild(projections));
    views = house.open(Wirings.VIEWS);
    door =
        Door.open(
            house.house(),
            views,
            ids -> ids.stream().map(ReadsTest::person).toList(),
            ids -> ids.stream().map(outcomes::get).filter(o -> o != null).toList());
  }

  @AfterAll
  void close() {
    door.close();
    role.close();
    house.close();
  }

  @Test
  void a_party_reads_his_deal_and_a_stranger_learns_nothing() {
    var deal = begin("deal");
    await(deal, BOB, "You have until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    await(deal, ALICE, "Bob has until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    assertThat(get("/api/contracts/" + contract("deal").text() + "/escrow", BOB).statusCode())
        .isEqualTo(200);
    assertThat(door.get(path(deal), CAROL, Authority.MODERATOR).statusCode()).isEqualTo(200);
    var stranger = get(path(deal), CAROL);
    var nothing = get(path(EscrowId.of(contract("no deal"))), CAROL);
    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(stranger.body().replace(deal.text(), ""))
        .isEqualTo(nothing.body().replace(EscrowId.of(contract("no deal")).text(), ""));
    assertThat(get(path(deal) + "/timeline", CAROL).statusCode()).isEqualTo(404);
    assertThat(get(path(deal) + "/stream", CAROL).statusCode()).isEqualTo(404);
  }

  @Test
  void what_payments_tells_is_in_the_sentence_and_what_is_about_no_escrow_is_skipped() {
    var deal = begin("seen");
    tell(
        payments,
        Topics.PAYMENTS_EVENTS,
        deal,
        PaymentsEvent.newBuilder().setSeen(PaymentSeen.getDefaultInstance()).build());
    record(
        payments,
        new Outgoing(
            Topics.PAYMENTS_EVENTS,
            "wlt_balance",
            PaymentsEvent.newBuilder()
                .setWalletScreened(WalletScreened.getDefaultInstance())
                .build(),
            new Actor.Room("payments"),
            Cause.of("test")));
    await(deal, BOB, "Your payment of $2,574.98 is on its way");
  }

  @Test
  void lists_are_paged_and_filtered_and_only_staff_read_everybodys() {
    for (var i = 0; i < 3; i++) await(begin("list" + i), ALICE, "Bob has until");
    var page = get("/api/escrow?role=seller&status=AWAIT_FUNDS&limit=2", ALICE).body();
    assertThat(page).contains("\"limit\":2", "\"page\":1", "\"hasNext\":true", "AWAIT_FUNDS");
    assertThat(get("/api/escrow?role=buyer", ALICE).body()).contains("\"total\":0");
    assertThat(get("/api/escrow?status=CANCELLED", ALICE).body()).contains("\"total\":0");
    assertThat(get("/api/escrow", CAROL).body()).contains("\"items\":[]");
    assertThat(get("/api/escrow?role=staff", CAROL).statusCode()).isEqualTo(403);
    assertThat(door.get("/api/escrow?role=staff", CAROL, Authority.ADMIN).body())
        .doesNotContain("\"total\":0");
    for (var wrong :
        List.of("role=king", "status=LOST", "limit=51", "limit=0", "page=0", "page=201&limit=50"))
      assertThat(get("/api/escrow?" + wrong, ALICE).statusCode()).as(wrong).isEqualTo(422);
  }

  @Test
  void the_parties_do_not_see_the_lines_that_are_for_staff() {
    var deal = begin("lines");
    tell(
        deal,
        held().setNeedsAttention(EscrowNeedsAttention.newBuilder().setReason("LOOK")).build());
    await(deal, BOB, "is held");
    var bobs = get(path(deal) + "/timeline", BOB).body();
    assertThat(bobs)
        .contains("ESCROW_CREATED", "\"total\":1", "\"position\":1")
        .doesNotContain("ESCROW_NEEDS_ATTENTION");
    assertThat(door.get(path(deal) + "/timeline", CAROL, Authority.MODERATOR).body())
        .contains("ESCROW_NEEDS_ATTENTION", "\"total\":2");
  }

  @Test
  void an_answer_waits_for_the_command_it_is_asked_after() {
    var deal = begin("own");
    await(deal, BOB, "You have until");
    var command = new CommandId(Uuids.named("command"));
    var answer =
        CompletableFuture.supplyAsync(() -> get(path(deal) + "?after=" + command.text(), BOB));
    tell(deal, held().setFundsHeld(paid()).build());
    outcomes.put(command, new CommandOutcome(command, Ruling.ACCEPTED, null, 2L));
    assertThat(answer.join().body()).contains("\"state\":\"FUNDS_HELD\"", "\"sequence\":2");
  }

  @Test
  void an_answer_waits_no_longer_than_two_seconds_for_a_command_that_nobody_knows() {
    var deal = begin("unknown");
    await(deal, BOB, "You have until");
    var began = System.nanoTime();
    var unknown = new CommandId(Uuids.named("unknown"));
    assertThat(get(path(deal) + "?after=" + unknown.text(), BOB).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - began).isBetween(2_000_000_000L, 6_000_000_000L);
  }

  @Test
  void a_stream_tells_each_line_once_goes_on_where_it_was_left_and_ends_with_the_deal() {
    var deal = begin("stream");
    await(deal, BOB, "You have until");
    var stream = door.stream(path(deal) + "/stream", BOB, "");
    tell(deal, held().setFundsHeld(paid()).build());
    tell(
        deal,
        held()
            .setState(EscrowState.DELIVERED)
            .setDelivered(EscrowDelivered.newBuilder().setUntil(Envelopes.timestamp(DUE)))
            .build());
    tell(
        deal,
        EscrowEvent.newBuilder()
            .setState(EscrowState.RELEASED)
            .setReleased(EscrowReleased.newBuilder().setAmount(Trades.cents(242_500)))
            .build());
    var lines = stream.body().toList();
    assertThat(lines.stream().filter(line -> line.startsWith("id:")))
        .containsExactly("id:1", "id:2", "id:3", "id:4");
    assertThat(lines).contains("event:timeline", "event:escrow");
    assertThat(lines.stream().filter(line -> line.startsWith("event:")).toList().getLast())
        .isEqualTo("event:end");
    assertThat(String.join("\n", lines))
        .contains("$2,425.00 has reached Alice.", "Done: $2,425.00");

    var rest = door.stream(path(deal) + "/stream", BOB, "3").body().toList();
    assertThat(rest.stream().filter(line -> line.startsWith("id:"))).containsExactly("id:4");
    var over = door.stream(path(deal) + "/stream", BOB, "4");
    assertThat(over.statusCode()).isEqualTo(204);
    assertThat(over.body()).isEmpty();
    var lost = door.stream(path(deal) + "/stream", BOB, "abc").body().toList();
    assertThat(lost.stream().filter(line -> line.startsWith("id:"))).hasSize(4);
  }

  @Test
  void a_stream_ends_when_its_reader_has_signed_out() {
    var deal = begin("signed out");
    await(deal, BOB, "You have until");
    var stream = door.stream(path(deal) + "/stream", BOB, "");
    Door.SIGNED_OUT.add(BOB);
    try {
      assertThat(stream.body().filter(line -> line.startsWith("event:")))
          .doesNotContain("event:end");
    } finally {
      Door.SIGNED_OUT.remove(BOB);
    }
  }

  @Test
  void nobody_opens_more_streams_than_his_limit() {
    var deal = begin("many");
    await(deal, ALICE, "Bob has until");
    try (var first = door.stream(path(deal) + "/stream", ALICE, "").body();
        var second = door.stream(path(deal) + "/stream", ALICE, "").body()) {
      assertThat(get(path(deal) + "/stream", ALICE).statusCode()).isEqualTo(429);
      assertThat(first.isParallel() || second.isParallel()).isFalse();
    }
    tell(deal, held().setFundsHeld(paid()).build());
    Await.until(
        "streams whose readers have gone are given back",
        () -> {
          try (var again = door.stream(path(deal) + "/stream", ALICE, "").body()) {
            return again.findFirst().orElse("").startsWith("id:");
          }
        });
  }

  @Test
  void a_dispute_is_listed_by_staff_read_by_its_parties_and_outlives_its_end() {
    var deal = begin("disputed");
    var dispute = new DisputeId(Uuids.named("dispute"));
    var path = "/api/disputes/" + dispute.text();
    tell(deal, disputed(dispute));
    Await.until("told", () -> get(path, BOB).statusCode() == 200);
    assertThat(get(path, ALICE).body())
        .contains("\"status\":\"OPEN\"", "\"raisedBy\":\"BUYER\"", "\"decideBy\":\"2026-11-24T12");
    assertThat(get(path, CAROL).statusCode()).isEqualTo(404);
    assertThat(get("/api/disputes", BOB).statusCode()).isEqualTo(403);
    assertThat(staff("/api/disputes"))
        .contains(dispute.value().toString(), "\"total\":1", "NOT_DELIVERED");

    tell(deal, assigned(dispute));
    Await.until("in review", () -> staff(path).contains("\"status\":\"IN_REVIEW\""));
    assertThat(staff(path)).contains(CAROL.value().toString());
    assertThat(get(path, BOB).body()).doesNotContain(CAROL.value().toString());
    tell(deal, resolved(dispute));
    Await.until("resolved", () -> staff(path).contains("\"status\":\"RESOLVED\""));
    assertThat(get(path, BOB).body()).contains("\"outcome\":\"RULED_REFUND\"", "\"endedAt\"");
    assertThat(staff("/api/disputes")).contains("\"total\":0");
    assertThat(staff("/api/disputes?status=RESOLVED&limit=5")).contains(dispute.value().toString());
    assertThat(door.get("/api/disputes?status=NONSENSE", CAROL, Authority.ADMIN).statusCode())
        .isEqualTo(422);
  }

  private String staff(String path) {
    return door.get(path, CAROL, Authority.MODERATOR).body();
  }

  private static EscrowEvent disputed(DisputeId dispute) {
    return inDispute()
        .setDisputed(
            EscrowDisputed.newBuilder()
                .setDisputeId(dispute.text())
                .setReason(DisputeReason.DISPUTE_REASON_NOT_DELIVERED)
                .setRaisedBy(BOB.text())
                .setText("nothing came"))
        .build();
  }

  private static EscrowEvent assigned(DisputeId dispute) {
    return inDispute()
        .setDisputeAssigned(
            EscrowDisputeAssigned.newBuilder()
                .setDisputeId(dispute.text())
                .setModeratorId(CAROL.text()))
        .build();
  }

  private static EscrowEvent resolved(DisputeId dispute) {
    return EscrowEvent.newBuilder()
        .setState(EscrowState.REFUNDING)
        .setDisputeResolved(
            EscrowDisputeResolved.newBuilder()
                .setDisputeId(dispute.text())
                .setEnd(DisputeEnd.DISPUTE_END_RULED_REFUND)
                .setModeratorId(CAROL.text()))
        .build();
  }

  private static EscrowEvent.Builder inDispute() {
    return EscrowEvent.newBuilder()
        .setState(EscrowState.DISPUTED)
        .setDeadline(Deadline.DEADLINE_DECIDE)
        .setDue(Envelopes.timestamp(DUE));
  }

  @Test
  void both_parties_read_that_we_are_looking_at_a_deal_while_a_message_waits_in_any_service() {
    var letters = Map.of(escrow, consume(escrow), payments, consume(payments));
    var deal = begin("waits");
    awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
    var stream = door.stream(path(deal) + "/stream", BOB, "");
    var sentences = new ArrayBlockingQueue<String>(100);
    Thread.ofVirtual().start(() -> stream.body().forEach(sentences::offer));
    for (var service : List.of(escrow, payments)) {
      awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
      failing.add(new Failing(service, deal));
      if (service == escrow) tell(payments, Topics.PAYMENTS_EVENTS, deal, asked());
      else tell(deal, unchanged());
      awaitBoth(deal, "We are looking at it.");
      assertThat(get(path(deal), BOB).body()).contains("\"actor\":\"STAFF\"");
      failing.clear();
      act(Objects.requireNonNull(letters.get(service)), deal, Act.REPLAY);
    }
    awaitGone(deal);
    consumers.forEach(MessageConsumer::stop);
    assertThat(sentences).anyMatch(line -> line.contains("We are looking at it."));
  }

  @Test
  void both_parties_read_that_we_are_looking_at_a_deal_while_its_view_lacks_a_message() {
    var deal = begin("lacks");
    awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
    house
        .admin()
        .sql("UPDATE escrow.outbox_counter SET last = last + 1 WHERE key = :key")
        .param("key", deal.text())
        .update();
    tell(deal, held().setFundsHeld(paid()).build());
    awaitBoth(deal, "We are looking at it.");

    act(role.deadLetters(), deal, Act.SKIP);

    awaitGone(deal);
  }

  /** Its messages are taken, unless they are of a deal that fails. */
  private DeadLetters consume(Room room) {
    var inbox =
        room.inbox(messages -> {
          for (var message : messages)
            if (failing.stream().anyMatch(f -> f.room() == room && f.is(message.key())))
              throw new IllegalStateException("a fault");
          return Collections.nCopies(messages.size(), Outcome.ACCEPTED);
        });
    var consumer = room.consumer(inbox);
    consumer.start();
    consumers.add(consumer);
    return room.deadLetters(inbox, false, _ -> Set.of());
  }

  private static void act(DeadLetters letters, EscrowId deal, Act act) {
    Await.until("it waits", () -> first(letters, deal).isPresent());
    var ada = new StaffMember(CAROL, Authority.ADMIN, null);
    var why = new Why("it was mended", false);
    letters.act(act, first(letters, deal).orElseThrow(), why, ada, Cause.of("test"));
  }

  private static Optional<UUID> first(DeadLetters letters, EscrowId deal) {
    return letters.keys(100, 0).stream()
        .filter(key -> key.key().equals(deal.text()))
        .map(WaitingKey::first)
        .findFirst();
  }

  private static PaymentsEvent asked() {
    var intent = PaymentIntentCreated.newBuilder().setAttempt(1);
    return PaymentsEvent.newBuilder().setIntentCreated(intent).build();
  }

  private static EscrowEvent unchanged() {
    return EscrowEvent.newBuilder()
        .setState(EscrowState.AWAIT_FUNDS)
        .setDeadline(Deadline.DEADLINE_PAY)
        .setDue(Envelopes.timestamp(DUE))
        .setNeedsAttention(EscrowNeedsAttention.getDefaultInstance())
        .build();
  }

  private void awaitBoth(EscrowId deal, String sentence) {
    await(deal, ALICE, sentence);
    await(deal, BOB, sentence);
  }

  private void awaitGone(EscrowId deal) {
    for (var party : List.of(ALICE, BOB))
      Await.until(
          "it goes on", () -> !get(path(deal), party).body().contains("We are looking at it."));
  }

  @Test
  void audit_entries_are_kept_in_order_in_a_chain_that_shows_every_change() {
    var subject = EscrowId.of(contract("audit")).text();
    for (var action : List.of("MarkDelivered", "ReleaseFunds"))
      record(
          escrow,
          Audit.entry(
              subject,
              action,
              Audit.ACCEPTED,
              "127.0.0.1",
              "",
              new Actor.Person(BOB, Authority.USER),
              Cause.of("test")));
    var store = new AuditStore(views.database().sql());
    Await.until("both entries are kept", () -> store.chain(subject, 0).size() == 2);
    var chain = store.chain(subject, 0);
    assertThat(chain.stream().map(link -> link.record().action()))
        .containsExactly("MarkDelivered", "ReleaseFunds");
    assertThat(AuditLink.isUnbroken(chain)).isTrue();
    assertThat(AuditLink.isUnbroken(chain.reversed())).isFalse();
    assertThat(AuditLink.isUnbroken(chain.subList(1, 2))).isFalse();
    assertThat(store.find(null, BOB.text(), Instant.EPOCH, Instant.now().plusSeconds(60)))
        .containsExactlyElementsOf(chain.reversed());
    assertThat(store.find(subject, ALICE.text(), Instant.EPOCH, Instant.now())).isEmpty();

    house
        .admin()
        .sql("UPDATE projections.audit_entry SET action = 'Nothing' WHERE number = 1")
        .update();
    assertThat(AuditLink.isUnbroken(store.chain(subject, 0))).isFalse();
  }

  @Test
  void staff_have_the_views_rebuilt_and_what_was_parked_is_not_in_them() {
    var path = "/api/admin/projections/rebuild";
    var deal = begin("rebuilt");
    await(deal, BOB, "You have until");
    var timeline = get(path(deal) + "/timeline", BOB).body();
    var parked = EscrowId.of(contract("never created"));
    tell(parked, held().setFundsHeld(paid()).build());
    Await.until(
        "parked",
        () -> count("parked WHERE key = '" + parked.text() + "' AND reason = 'FAILED'") == 1);
    house
        .admin()
        .sql("UPDATE projections.escrow_view SET state = 'RELEASED', due = NULL, deadline = NULL")
        .update();
    house.admin().sql("UPDATE projections.timeline SET kind = 'ESCROW_RELEASED'").update();

    assertThat(staff(path)).contains("\"state\":\"NONE\"");
    assertThat(rebuild("{}").statusCode()).isEqualTo(422);
    assertThat(rebuild("{\"reason\": \"short\"}").statusCode()).isEqualTo(422);
    assertThat(rebuild("{\"reason\": \"somebody changed rows\"}").body())
        .contains("somebody changed rows", CAROL.value().toString(), "\"since\"");
    Await.until("rebuilt", () -> staff(path).contains("\"state\":\"DONE\""));

    await(deal, BOB, "You have until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    assertThat(get(path(deal) + "/timeline", BOB).body()).isEqualTo(timeline);
    for (var table : List.of("event", "timeline", "escrow_view"))
      assertThat(count(table + " WHERE escrow_id = '" + parked.value() + "'")).isZero();
    var audit = new AuditStore(views.database().sql());
    Await.until(
        "the order and its end are audited",
        () ->
            audit.chain("projections", 0).stream()
                .map(link -> link.record().action() + " " + link.record().outcome())
                .toList()
                .containsAll(List.of("RebuildViews ACCEPTED", "RebuildViews DONE")));
  }

  private HttpResponse<String> rebuild(String order) {
    return door.post("/api/admin/projections/rebuild", CAROL, Authority.ADMIN, order);
  }

  private long count(String rows) {
    return house.admin().sql("SELECT count(*) FROM projections." + rows).query(Long.class).single();
  }

  private EscrowId begin(String name) {
    var deal = EscrowId.of(contract(name));
    tell(
        deal,
        Trades.created(contract(name))
            .setDeadline(Deadline.DEADLINE_PAY)
            .setDue(Envelopes.timestamp(DUE))
            .build());
    return deal;
  }

  private static EscrowEvent.Builder held() {
    return EscrowEvent.newBuilder()
        .setState(EscrowState.FUNDS_HELD)
        .setDeadline(Deadline.DEADLINE_OWNERSHIP)
        .setDue(Envelopes.timestamp(DUE));
  }

  private static EscrowFundsHeld.Builder paid() {
    return EscrowFundsHeld.newBuilder().setAmount(Trades.cents(257_498));
  }

  private void tell(EscrowId deal, EscrowEvent event) {
    tell(escrow, Topics.ESCROW_EVENTS, deal, event);
  }

  private static void tell(Room room, Topic topic, EscrowId deal, Message event) {
    record(
        room,
        new Outgoing(topic, deal.text(), event, new Actor.Room(room.name()), Cause.of("test")));
  }

  private static void record(Room room, Outgoing message) {
    room.database()
        .inTransaction(() -> {
          room.outbox().record(message);
        });
  }

  private void await(EscrowId deal, UserId reader, String sentence) {
    Await.until(sentence, () -> get(path(deal), reader).body().contains(sentence));
  }

  private HttpResponse<String> get(String path, UserId user) {
    return door.get(path, user, Authority.USER);
  }

  private static String path(EscrowId deal) {
    return "/api/escrow/" + deal.text();
  }

  private static ContractId contract(String name) {
    return new ContractId(Uuids.named("contract", name));
  }

  private static PeopleApi.Person person(UserId id) {
    var name = id.equals(ALICE) ? "Alice" : "Bob";
    return new PeopleApi.Person(id, name, Authority.USER, PeopleApi.Tier.TIER_1, 1, false, null);
  }
}
