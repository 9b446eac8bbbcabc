package bloxtr8.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.ProjectionsAdminApi.Rebuild;
import bloxtr8.api.ProjectionsAdminApi.RebuildState;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.projections.views.EscrowProjector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Rebuilt views equal the original ones, byte for byte, whatever the tables contained before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ViewsAreRebuiltTest {

  /** More than one step of a rebuild processes. */
  private static final int ESCROWS = 230;

  private static final int MESSAGES = 1_500;
  private static final int BATCH = 100;
  private static final Actor.Person ADMIN =
      new Actor.Person(new UserId(Uuids.named("admin")), Authority.ADMIN);
  private static final String REASON = "somebody changed rows by hand";

  private static final Map<String, String> VIEWS =
      Map.of(
          "escrow_view", "escrow_id",
          "dispute_view", "dispute_id",
          "payment_view", "escrow_id",
          "delivery_view", "escrow_id",
          "timeline_head", "escrow_id",
          "timeline", "escrow_id, position");

  private static final String DELETE =
      """
      TRUNCATE projections.escrow_view, projections.dispute_view, projections.payment_view,
               projections.delivery_view, projections.timeline, projections.timeline_head
      """;

  private final TestEnvironment environment =
      TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of());
  private final List<Received> history = new RandomHistory(7).of(ESCROWS, MESSAGES);
  private ServiceContext service;
  private EscrowProjector projector;
  private ViewRebuild rebuild;

  @BeforeAll
  void open() {
    service = environment.open(DatabaseRoles.PROJECTIONS);
    projector = new EscrowProjector(service.database().sql());
    rebuild = new ViewRebuild(service);
  }

  @BeforeEach
  void begin() {
    admin(DELETE + ", projections.event, projections.rebuild");
  }

  @AfterAll
  void close() {
    environment.close();
  }

  @Test
  void a_rebuild_does_not_write_rows_that_are_right_already() {
    project(history);
    var before = rows("xmin::text || ' ' || ");
    var done = rebuilt();
    assertThat(rows("xmin::text || ' ' || ")).isEqualTo(before);
    assertThat(done.escrowsRead()).isEqualTo(ESCROWS);
    assertThat(done.escrowsChanged()).isZero();
    assertThat(done.eventsRead()).isEqualTo(ESCROWS + MESSAGES).isEqualTo(done.eventsTotal());
  }

  @Test
  void a_rebuild_restores_deleted_views_with_every_position_of_every_timeline() {
    project(history);
    var before = rows("");
    admin(DELETE);
    assertThat(rebuilt().escrowsChanged()).isEqualTo(ESCROWS);
    assertThat(rows("")).isEqualTo(before);
  }

  @Test
  void a_rebuild_repairs_changed_added_and_removed_rows_and_touches_no_others() {
    project(history);
    var before = rows("");
    var untouched = untouchedBy(this::spoil);
    assertThat(rows("")).isNotEqualTo(before);
    var done = rebuilt();
    assertThat(rows("")).isEqualTo(before);
    assertThat(untouched).isSubsetOf(versions());
    assertThat(done.escrowsChanged()).isBetween(8L, 20L);
  }

  @Test
  void events_consumed_during_a_rebuild_are_in_the_new_views() {
    project(history);
    var whole = rows("");
    begin();
    var half = history.size() / 2;
    project(history.subList(0, half));
    spoilWhatEventsDoNotBuildOn();
    var pass = order();
    consumeSome(pass, 3);
    project(history.subList(half, history.size()));
    assertThat(rest(pass).state()).isEqualTo(RebuildState.DONE);
    assertThat(rows("")).isEqualTo(whole);
  }

  @Test
  void projectors_and_rebuilds_do_not_block_each_other() {
    project(history);
    var whole = rows("");
    begin();
    var writers = new ArrayList<CompletableFuture<Void>>();
    for (var part : parts(2))
      writers.add(CompletableFuture.runAsync(() -> projectAmongOthers(part)));
    var all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
    var rebuilds = 0;
    do {
      // Every existing escrow differs, so that each rebuild replaces many rows.
      admin("UPDATE projections.timeline SET text = text || '!' WHERE position = 1");
      assertThat(rest(order()).state()).isEqualTo(RebuildState.DONE);
      rebuilds++;
    } while (!all.isDone());
    all.join();
    assertThat(rest(order()).state()).isEqualTo(RebuildState.DONE);
    assertThat(rows("")).isEqualTo(whole);
    assertThat(rebuilds).isPositive();
  }

  @Test
  void a_rebuild_whose_process_stops_changes_nothing_and_continues_in_the_next_process() {
    project(history);
    var right = rows("");
    spoil();
    var wrong = rows("");
    consumeSome(order(), 3);
    assertThat(rows("")).isEqualTo(wrong);
    assertThat(rebuild.last().state()).isEqualTo(RebuildState.READING);
    assertThat(rebuild.last().escrowsRead()).isBetween(1L, (long) ESCROWS);
    try (var next = ServiceContext.open(DatabaseRoles.PROJECTIONS, environment.process())) {
      assertThat(rest(ViewRebuild.steps(next)).state()).isEqualTo(RebuildState.DONE);
    }
    assertThat(rows("")).isEqualTo(right);
  }

  @Test
  void a_second_rebuild_is_refused_while_one_runs_and_its_status_shows_who_ordered_it_and_why() {
    project(history.subList(0, 10));
    assertThat(rebuild.last().state()).isEqualTo(RebuildState.NONE);
    var pass = order();
    assertThatThrownBy(() -> rebuild.order(REASON, ADMIN, Cause.of("test")))
        .isInstanceOfSatisfying(
            RefusedRequest.class,
            refused -> assertThat(refused.code()).isEqualTo("rebuild_running"));
    var running = rebuild.last();
    assertThat(running.by()).isEqualTo(ADMIN.user());
    assertThat(running.reason()).isEqualTo(REASON);
    assertThat(running.until()).isNull();
    assertThat(rest(pass).until()).isNotNull();
    assertThat(rebuilt().state()).isEqualTo(RebuildState.DONE);
  }

  @Test
  void an_unreadable_event_fails_the_rebuild_and_no_view_changes() {
    project(history);
    var right = rows("");
    spoil();
    var wrong = rows("");
    admin(
        """
        CREATE TABLE projections.aside AS
        SELECT * FROM projections.event ORDER BY escrow_id DESC, position LIMIT 1;
        UPDATE projections.event e SET value = '\\x99' FROM projections.aside a
         WHERE (e.escrow_id, e.position) = (a.escrow_id, a.position)
        """);
    var failed = rebuilt();
    assertThat(failed.state()).isEqualTo(RebuildState.FAILED);
    assertThat(failed.failure()).contains("cannot be read");
    assertThat(rows("")).isEqualTo(wrong);
    admin(
        """
        UPDATE projections.event e SET value = a.value FROM projections.aside a
         WHERE (e.escrow_id, e.position) = (a.escrow_id, a.position);
        DROP TABLE projections.aside
        """);
    assertThat(rebuilt().state()).isEqualTo(RebuildState.DONE);
    assertThat(rows("")).isEqualTo(right);
  }

  @Test
  void an_escrow_whose_first_events_are_not_stored_keeps_its_views() {
    project(history);
    var before = rows("");
    for (var escrow : List.of(1, 2))
      admin("DELETE FROM projections.event WHERE position = 1 AND escrow_id = " + id(escrow));
    admin("DELETE FROM projections.event WHERE escrow_id = " + id(3));
    admin("DELETE FROM projections.event WHERE position = 2 AND escrow_id = " + id(4));
    admin("UPDATE projections.escrow_view SET state = 'RELEASED' WHERE escrow_id = " + id(9));
    var done = rebuilt();
    assertThat(done.escrowsKept()).isEqualTo(4);
    assertThat(done.escrowsChanged()).isEqualTo(1);
    assertThat(rows("")).isEqualTo(before);
  }

  @Test
  void the_tables_of_a_rebuild_have_the_columns_of_the_views() {
    for (var view : VIEWS.keySet())
      assertThat(columns(view + "_rebuilt")).as(view).isEqualTo(columns(view)).isNotEmpty();
  }

  private List<String> columns(String table) {
    return strings(
        """
        SELECT attnum || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || attnotnull
          FROM pg_attribute
         WHERE attrelid = 'projections.%s'::regclass AND attnum > 0
         ORDER BY attnum
        """
            .formatted(table));
  }

  /** Changes, deletes and inserts rows in every table. */
  private void spoil() {
    admin(
        """
        UPDATE projections.escrow_view
           SET state = 'RELEASED', holds = '{}', due = NULL, deadline = NULL
         WHERE escrow_id = %s;
        DELETE FROM projections.escrow_view WHERE escrow_id IN (%s, %s);
        UPDATE projections.escrow_view SET buyer_id = seller_id, contract_id = '%s'
         WHERE escrow_id = %s;
        DELETE FROM projections.payment_view
         WHERE escrow_id = (SELECT min(escrow_id::text)::uuid FROM projections.payment_view);
        UPDATE projections.payment_view SET seen = NOT seen
         WHERE escrow_id = (SELECT max(escrow_id::text)::uuid FROM projections.payment_view);
        UPDATE projections.delivery_view SET read_at = now()
         WHERE escrow_id = (SELECT min(escrow_id::text)::uuid FROM projections.delivery_view);
        UPDATE projections.dispute_view SET escrow_id = %s
         WHERE dispute_id = (SELECT min(dispute_id::text)::uuid FROM projections.dispute_view);
        DELETE FROM projections.dispute_view
         WHERE dispute_id = (SELECT max(dispute_id::text)::uuid FROM projections.dispute_view);
        UPDATE projections.timeline_head SET position = position + 5 WHERE escrow_id = %s
        """
            .formatted(
                id(5), id(6), id(7), RandomHistory.contract(7).value(), id(8), id(10), id(14)));
    spoilWhatEventsDoNotBuildOn();
  }

  private void spoilWhatEventsDoNotBuildOn() {
    admin(
        """
        UPDATE projections.escrow_view SET verified = NOT verified WHERE escrow_id = %s;
        UPDATE projections.timeline SET text = 'never said' WHERE position = 1 AND escrow_id = %s;
        DELETE FROM projections.timeline WHERE position = 1 AND escrow_id = %s;
        INSERT INTO projections.delivery_view (escrow_id, owner, read_at)
        VALUES ('%s', 'BUYER', now())
        """
            .formatted(id(13), id(11), id(12), new UUID(1, 1)));
  }

  private static String id(int escrow) {
    return "'" + EscrowId.of(RandomHistory.contract(escrow)).value() + "'";
  }

  private Rebuild rebuilt() {
    return rest(order());
  }

  private PollingJob.Pass order() {
    rebuild.order(REASON, ADMIN, Cause.of("test"));
    return ViewRebuild.steps(service);
  }

  private static void consumeSome(PollingJob.Pass pass, int count) {
    for (var i = 0; i < count; i++) assertThat(pass.runPass()).isTrue();
  }

  /** Runs steps as the job does: a step that conflicted with others is repeated. */
  private Rebuild rest(PollingJob.Pass pass) {
    while (rebuild.last().until() == null) {
      try {
        pass.runPass();
      } catch (RuntimeException e) {
        if (FailureKind.of(e) == FailureKind.BUG) throw e;
      }
    }
    return rebuild.last();
  }

  private void project(List<Received> messages) {
    for (var from = 0; from < messages.size(); from += BATCH) {
      var batch = messages.subList(from, Math.min(messages.size(), from + BATCH));
      service.database().inTransaction(() -> projector.project(batch));
    }
  }

  /** Projects as the inbox does: a poll that conflicted with another transaction is repeated. */
  private void projectAmongOthers(List<Received> messages) {
    for (var from = 0; from < messages.size(); ) {
      var batch = messages.subList(from, Math.min(messages.size(), from + BATCH / 4));
      try {
        service.database().inTransaction(() -> projector.project(batch));
        from += batch.size();
      } catch (RuntimeException e) {
        if (FailureKind.of(e) == FailureKind.BUG) throw e;
      }
    }
  }

  /** All messages of an escrow are in one part. */
  private List<List<Received>> parts(int count) {
    var parts = new LinkedHashMap<Integer, List<Received>>();
    for (var message : history)
      parts
          .computeIfAbsent(Math.floorMod(message.key().hashCode(), count), _ -> new ArrayList<>())
          .add(message);
    return List.copyOf(parts.values());
  }

  /** The versions of rows that the action does not change. */
  private List<String> untouchedBy(Runnable act) {
    var before = versions();
    act.run();
    before.retainAll(versions());
    return before;
  }

  private List<String> versions() {
    var versions = new ArrayList<String>();
    rows("xmin::text || ' ' || ")
        .forEach((view, rows) -> rows.forEach(row -> versions.add(view + " " + row)));
    return versions;
  }

  private Map<String, List<String>> rows(String prefix) {
    var rows = new LinkedHashMap<String, List<String>>();
    VIEWS.forEach((view, order) ->
        rows.put(
            view,
            strings(
                "SELECT %s v::text FROM projections.%s v ORDER BY %s"
                    .formatted(prefix.replace("xmin", "v.xmin"), view, order))));
    return rows;
  }

  private List<String> strings(String query) {
    return environment.admin().sql(query).query((row, _) -> row.getString(1)).list();
  }

  private void admin(String statement) {
    environment.admin().sql(statement).update();
  }
}
