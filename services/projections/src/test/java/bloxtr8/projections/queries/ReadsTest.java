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
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.inbox.DeadLetters.WaitingKey;
import bloxtr8.platform.inbox.DeadLetters.Why;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import bloxtr8.projections.ProjectionsRole;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.Trades;
import bloxtr8.projections.audit.AuditLink;
import bloxtr8.projections.audit.AuditStore;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.projections.rebuild.ViewRebuildController;
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

/** From a service's outbox through Kafka and the views to a browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ReadsTest {

  private static final UserId ALICE = Trades.ALICE;
  private static final UserId BOB = Trades.BOB;
  private static final UserId CAROL = new UserId(Uuids.named("carol"));
  private static final Instant DUE = Instant.parse("2026-11-24T12:00:00Z");

  /** One service in which the messages of one deal fail. */
  private record Failing(ServiceContext service, EscrowId deal) {
    boolean is(String key) {
      return deal.text().equals(key);
    }
  }

  private final TestEnvironment environment =
      TestEnvironment.fresh(
          ProjectionsSettings.ALL, Map.of("bloxtr8.projections.streams-per-user-max", "2"));
  private final Map<CommandId, CommandOutcome> outcomes = new ConcurrentHashMap<>();
  private ServiceContext escrow;
  private ServiceContext payments;
  private final Set<Failing> failing = ConcurrentHashMap.newKeySet();
  private final List<MessageConsumer> consumers = new ArrayList<>();
  private ServiceContext views;
  private ProjectionsRole role;
  private ViewServer server;

  @BeforeAll
  void open() {
    escrow = environment.open(DatabaseRoles.ESCROW);
    payments = environment.open(DatabaseRoles.PAYMENTS);
    var projections = environment.open(DatabaseRoles.PROJECTIONS);
    role = ProjectionsRole.start(projections, escrow, payments, projections);
    var rebuild = new ViewRebuildController(new ViewRebuild(projections));
    environment.process().apis().offer(projections.name(), List.of(rebuild));
    views = environment.open(DatabaseRoles.VIEWS_API);
    server =
        ViewServer.open(
            environment.process(),
            views,
            new StubPeople(ids -> ids.stream().map(ReadsTest::person).toList()),
            ids -> ids.stream().map(outcomes::get).filter(o -> o != null).toList());
  }

  @AfterAll
  void close() {
    server.close();
    role.close();
    environment.close();
  }

  @Test
  void a_party_reads_their_deal_and_a_stranger_learns_nothing() {
    var deal = begin("deal");
    await(deal, BOB, "You have until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    await(deal, ALICE, "Bob has until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    assertThat(get("/api/contracts/" + contract("deal").text() + "/escrow", BOB).statusCode())
        .isEqualTo(200);
    assertThat(server.get(path(deal), CAROL, Authority.MODERATOR).statusCode()).isEqualTo(200);
    var stranger = get(path(deal), CAROL);
    var nothing = get(path(EscrowId.of(contract("no deal"))), CAROL);
    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(stranger.body().replace(deal.text(), ""))
        .isEqualTo(nothing.body().replace(EscrowId.of(contract("no deal")).text(), ""));
    assertThat(get(path(deal) + "/timeline", CAROL).statusCode()).isEqualTo(404);
    assertThat(get(path(deal) + "/stream", CAROL).statusCode()).isEqualTo(404);
  }

  @Test
  void payments_events_change_the_sentence_and_those_about_no_escrow_are_skipped() {
    var deal = begin("seen");
    publish(
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
            new Actor.Service("payments"),
            Cause.of("test")));
    await(deal, BOB, "Your payment of $2,574.98 is on its way");
  }

  @Test
  void lists_are_paged_and_filtered_and_only_staff_list_all_deals() {
    for (var i = 0; i < 3; i++) await(begin("list" + i), ALICE, "Bob has until");
    var page = get("/api/escrow?role=seller&status=AWAIT_FUNDS&limit=2", ALICE).body();
    assertThat(page).contains("\"limit\":2", "\"page\":1", "\"hasNext\":true", "AWAIT_FUNDS");
    assertThat(get("/api/escrow?role=buyer", ALICE).body()).contains("\"total\":0");
    assertThat(get("/api/escrow?status=CANCELLED", ALICE).body()).contains("\"total\":0");
    assertThat(get("/api/escrow", CAROL).body()).contains("\"items\":[]");
    assertThat(get("/api/escrow?role=staff", CAROL).statusCode()).isEqualTo(403);
    assertThat(server.get("/api/escrow?role=staff", CAROL, Authority.ADMIN).body())
        .doesNotContain("\"total\":0");
    for (var wrong :
        List.of("role=king", "status=LOST", "limit=51", "limit=0", "page=0", "page=201&limit=50"))
      assertThat(get("/api/escrow?" + wrong, ALICE).statusCode()).as(wrong).isEqualTo(422);
  }

  @Test
  void the_parties_do_not_see_lines_for_staff() {
    var deal = begin("lines");
    publish(
        deal,
        held().setNeedsAttention(EscrowNeedsAttention.newBuilder().setReason("LOOK")).build());
    await(deal, BOB, "is held");
    var bobs = get(path(deal) + "/timeline", BOB).body();
    assertThat(bobs)
        .contains("ESCROW_CREATED", "\"total\":1", "\"position\":1")
        .doesNotContain("ESCROW_NEEDS_ATTENTION");
    assertThat(server.get(path(deal) + "/timeline", CAROL, Authority.MODERATOR).body())
        .contains("ESCROW_NEEDS_ATTENTION", "\"total\":2");
  }

  @Test
  void a_read_after_a_command_waits_for_its_effect() {
    var deal = begin("own");
    await(deal, BOB, "You have until");
    var command = new CommandId(Uuids.named("command"));
    var answer =
        CompletableFuture.supplyAsync(() -> get(path(deal) + "?after=" + command.text(), BOB));
    publish(deal, held().setFundsHeld(paid()).build());
    outcomes.put(command, new CommandOutcome(command, Ruling.ACCEPTED, null, 2L));
    assertThat(answer.join().body()).contains("\"state\":\"FUNDS_HELD\"", "\"sequence\":2");
  }

  @Test
  void a_read_waits_at_most_two_seconds_for_an_unknown_command() {
    var deal = begin("unknown");
    await(deal, BOB, "You have until");
    var began = System.nanoTime();
    var unknown = new CommandId(Uuids.named("unknown"));
    assertThat(get(path(deal) + "?after=" + unknown.text(), BOB).statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - began).isBetween(2_000_000_000L, 6_000_000_000L);
  }

  @Test
  void a_stream_sends_each_line_once_resumes_after_the_last_one_and_ends_with_the_deal() {
    var deal = begin("stream");
    await(deal, BOB, "You have until");
    var stream = server.stream(path(deal) + "/stream", BOB, "");
    publish(deal, held().setFundsHeld(paid()).build());
    publish(
        deal,
        held()
            .setState(EscrowState.DELIVERED)
            .setDelivered(EscrowDelivered.newBuilder().setUntil(ProtoMapper.timestamp(DUE)))
            .build());
    publish(
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

    var rest = server.stream(path(deal) + "/stream", BOB, "3").body().toList();
    assertThat(rest.stream().filter(line -> line.startsWith("id:"))).containsExactly("id:4");
    var over = server.stream(path(deal) + "/stream", BOB, "4");
    assertThat(over.statusCode()).isEqualTo(204);
    assertThat(over.body()).isEmpty();
    var lost = server.stream(path(deal) + "/stream", BOB, "abc").body().toList();
    assertThat(lost.stream().filter(line -> line.startsWith("id:"))).hasSize(4);
  }

  @Test
  void a_stream_ends_when_its_user_has_signed_out() {
    var deal = begin("signed out");
    await(deal, BOB, "You have until");
    var stream = server.stream(path(deal) + "/stream", BOB, "");
    ViewServer.SIGNED_OUT.add(BOB);
    try {
      assertThat(stream.body().filter(line -> line.startsWith("event:")))
          .doesNotContain("event:end");
    } finally {
      ViewServer.SIGNED_OUT.remove(BOB);
    }
  }

  @Test
  void a_user_cannot_open_more_streams_than_the_limit() {
    var deal = begin("many");
    await(deal, ALICE, "Bob has until");
    try (var first = server.stream(path(deal) + "/stream", ALICE, "").body();
        var second = server.stream(path(deal) + "/stream", ALICE, "").body()) {
      assertThat(get(path(deal) + "/stream", ALICE).statusCode()).isEqualTo(429);
      assertThat(first.isParallel() || second.isParallel()).isFalse();
    }
    publish(deal, held().setFundsHeld(paid()).build());
    Await.until(
        "streams whose readers have gone are given back",
        () -> {
          try (var again = server.stream(path(deal) + "/stream", ALICE, "").body()) {
            return again.findFirst().orElse("").startsWith("id:");
          }
        });
  }

  @Test
  void a_dispute_is_listed_by_staff_read_by_its_parties_and_outlives_its_end() {
    var deal = begin("disputed");
    var dispute = new DisputeId(Uuids.named("dispute"));
    var path = "/api/disputes/" + dispute.text();
    publish(deal, disputed(dispute));
    Await.until("told", () -> get(path, BOB).statusCode() == 200);
    assertThat(get(path, ALICE).body())
        .contains("\"status\":\"OPEN\"", "\"raisedBy\":\"BUYER\"", "\"decideBy\":\"2026-11-24T12");
    assertThat(get(path, CAROL).statusCode()).isEqualTo(404);
    assertThat(get("/api/disputes", BOB).statusCode()).isEqualTo(403);
    assertThat(staff("/api/disputes"))
        .contains(dispute.value().toString(), "\"total\":1", "NOT_DELIVERED");

    publish(deal, assigned(dispute));
    Await.until("in review", () -> staff(path).contains("\"status\":\"IN_REVIEW\""));
    assertThat(staff(path)).contains(CAROL.value().toString());
    assertThat(get(path, BOB).body()).doesNotContain(CAROL.value().toString());
    publish(deal, resolved(dispute));
    Await.until("resolved", () -> staff(path).contains("\"status\":\"RESOLVED\""));
    assertThat(get(path, BOB).body()).contains("\"outcome\":\"RULED_REFUND\"", "\"endedAt\"");
    var ofDeal = path(deal) + "/disputes";
    assertThat(get(ofDeal, BOB).body()).contains("{\"data\":[", "\"outcome\":\"RULED_REFUND\"");
    assertThat(get(ofDeal, CAROL).statusCode()).isEqualTo(404);
    assertThat(staff("/api/disputes")).contains("\"total\":0");
    assertThat(staff("/api/disputes?status=RESOLVED&limit=5")).contains(dispute.value().toString());
    assertThat(server.get("/api/disputes?status=NONSENSE", CAROL, Authority.ADMIN).statusCode())
        .isEqualTo(422);
  }

  private String staff(String path) {
    return server.get(path, CAROL, Authority.MODERATOR).body();
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
        .setDue(ProtoMapper.timestamp(DUE));
  }

  @Test
  void both_parties_read_that_staff_examine_a_deal_while_any_service_has_parked_its_messages() {
    var letters = Map.of(escrow, consume(escrow), payments, consume(payments));
    var deal = begin("waits");
    awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
    var stream = server.stream(path(deal) + "/stream", BOB, "");
    var sentences = new ArrayBlockingQueue<String>(100);
    Thread.ofVirtual().start(() -> stream.body().forEach(sentences::offer));
    for (var service : List.of(escrow, payments)) {
      awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
      failing.add(new Failing(service, deal));
      if (service == escrow) publish(payments, Topics.PAYMENTS_EVENTS, deal, asked());
      else publish(deal, unchanged());
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
  void both_parties_read_that_staff_examine_a_deal_while_its_view_lacks_a_message() {
    var deal = begin("lacks");
    awaitBoth(deal, "until 24 Nov 2026 12:00 UTC to pay");
    environment
        .admin()
        .sql("UPDATE escrow.outbox_counter SET last = last + 1 WHERE key = :key")
        .param("key", deal.text())
        .update();
    publish(deal, held().setFundsHeld(paid()).build());
    awaitBoth(deal, "We are looking at it.");

    act(role.deadLetters(), deal, Act.SKIP);

    awaitGone(deal);
  }

  /** Consumes its messages; those of a deal that fails are parked. */
  private DeadLetters consume(ServiceContext service) {
    var inbox =
        service.inbox(messages -> {
          for (var message : messages)
            if (failing.stream().anyMatch(f -> f.service() == service && f.is(message.key())))
              throw new IllegalStateException("a fault");
          return Collections.nCopies(messages.size(), Outcome.ACCEPTED);
        });
    var consumer = service.consumer(inbox);
    consumer.start();
    consumers.add(consumer);
    return service.deadLetters(inbox, false, _ -> Set.of());
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
        .setDue(ProtoMapper.timestamp(DUE))
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
  void audit_entries_form_a_hash_chain_that_reveals_every_change() {
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

    environment
        .admin()
        .sql("UPDATE projections.audit_entry SET action = 'Nothing' WHERE number = 1")
        .update();
    assertThat(AuditLink.isUnbroken(store.chain(subject, 0))).isFalse();
  }

  @Test
  void a_rebuild_ordered_by_staff_omits_parked_messages() {
    var path = "/api/admin/projections/rebuild";
    var deal = begin("rebuilt");
    await(deal, BOB, "You have until");
    var timeline = get(path(deal) + "/timeline", BOB).body();
    var parked = EscrowId.of(contract("never created"));
    publish(parked, held().setFundsHeld(paid()).build());
    Await.until(
        "parked",
        () -> count("parked WHERE key = '" + parked.text() + "' AND reason = 'FAILED'") == 1);
    environment
        .admin()
        .sql("UPDATE projections.escrow_view SET state = 'RELEASED', due = NULL, deadline = NULL")
        .update();
    environment.admin().sql("UPDATE projections.timeline SET kind = 'ESCROW_RELEASED'").update();

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
    return server.post("/api/admin/projections/rebuild", CAROL, Authority.ADMIN, order);
  }

  private long count(String rows) {
    return environment
        .admin()
        .sql("SELECT count(*) FROM projections." + rows)
        .query(Long.class)
        .single();
  }

  private EscrowId begin(String name) {
    var deal = EscrowId.of(contract(name));
    publish(
        deal,
        Trades.created(contract(name))
            .setDeadline(Deadline.DEADLINE_PAY)
            .setDue(ProtoMapper.timestamp(DUE))
            .build());
    return deal;
  }

  private static EscrowEvent.Builder held() {
    return EscrowEvent.newBuilder()
        .setState(EscrowState.FUNDS_HELD)
        .setDeadline(Deadline.DEADLINE_OWNERSHIP)
        .setDue(ProtoMapper.timestamp(DUE));
  }

  private static EscrowFundsHeld.Builder paid() {
    return EscrowFundsHeld.newBuilder().setAmount(Trades.cents(257_498));
  }

  private void publish(EscrowId deal, EscrowEvent event) {
    publish(escrow, Topics.ESCROW_EVENTS, deal, event);
  }

  private static void publish(ServiceContext service, Topic topic, EscrowId deal, Message event) {
    record(
        service,
        new Outgoing(
            topic, deal.text(), event, new Actor.Service(service.name()), Cause.of("test")));
  }

  private static void record(ServiceContext service, Outgoing message) {
    service
        .database()
        .inTransaction(() -> {
          service.outbox().record(message);
        });
  }

  private void await(EscrowId deal, UserId reader, String sentence) {
    Await.until(sentence, () -> get(path(deal), reader).body().contains(sentence));
  }

  private HttpResponse<String> get(String path, UserId user) {
    return server.get(path, user, Authority.USER);
  }

  private static String path(EscrowId deal) {
    return "/api/escrow/" + deal.text();
  }

  private static ContractId contract(String name) {
    return new ContractId(Uuids.named("contract", name));
  }

  private static PeopleApi.Person person(UserId id) {
    var name = id.equals(ALICE) ? "Alice" : "Bob";
    return new PeopleApi.Person(
        id, name, Authority.USER, PeopleApi.Tier.TIER_1, 1, false, false, null);
  }
}
