package bloxtr8.projections;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.projections.domain.EscrowView;
import bloxtr8.projections.views.EscrowProjector;
import bloxtr8.projections.views.EscrowViewMessages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A read model depends on its events only, not on their batches or the order of topics. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewsAreFoldsTest {

  private static final int SEEDS = 3;
  private static final int ESCROWS = 4;
  private static final int MESSAGES = 150;
  private static final String VIEWS =
      """
      SELECT to_jsonb(v)::text || coalesce(to_jsonb(p)::text, '') || coalesce(to_jsonb(d)::text, '')
        FROM projections.escrow_view v
        LEFT JOIN projections.payment_view p USING (escrow_id)
        LEFT JOIN projections.delivery_view d USING (escrow_id)
       ORDER BY v.escrow_id
      """;
  private static final String TIMELINES =
      "SELECT to_jsonb(t)::text FROM projections.timeline t ORDER BY escrow_id, position";
  private static final String DELETE =
      """
      TRUNCATE projections.escrow_view, projections.payment_view, projections.delivery_view,
               projections.timeline, projections.timeline_head, projections.dispute_view,
               projections.event
      """;

  private final TestEnvironment environment =
      TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of());
  private ServiceContext service;
  private EscrowProjector projector;

  @BeforeAll
  void open() {
    service = environment.open(DatabaseRoles.PROJECTIONS);
    projector = new EscrowProjector(service.database().sql());
  }

  @AfterAll
  void close() {
    environment.close();
  }

  @Test
  void events_in_batches_of_any_size_give_the_same_rows() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var history = new RandomHistory(seed).of(ESCROWS, MESSAGES);
      var whole = project(List.of(history));
      assertThat(project(history.stream().map(List::of).toList()))
          .as("seed " + seed)
          .isEqualTo(whole);
      assertThat(project(cut(history, new Random(seed)))).as("seed " + seed).isEqualTo(whole);
    }
  }

  @Test
  void topics_consumed_in_any_order_give_the_same_views() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var history = new RandomHistory(seed).of(ESCROWS, MESSAGES);
      var inOrder = views(List.of(history));
      var byTopic = new ArrayList<>(history);
      byTopic.sort(Comparator.comparing((Received message) -> message.topic().name()).reversed());
      assertThat(views(List.of(byTopic))).as("seed " + seed).isEqualTo(inOrder);
    }
  }

  @Test
  void a_repeated_event_changes_nothing() {
    for (var seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      var once = new HashMap<String, EscrowView>();
      var again = new HashMap<String, EscrowView>();
      var seen = new ArrayList<EscrowEvent>();
      for (var message : new RandomHistory(seed).of(ESCROWS, MESSAGES)) {
        if (!(message.message() instanceof EscrowEvent event)) continue;
        seen.add(event);
        fold(once, event);
        fold(again, event);
        fold(again, seen.get(random.nextInt(seen.size())));
      }
      assertThat(again).as("seed " + seed).isEqualTo(once);
    }
  }

  @Test
  void the_stored_rows_equal_the_computed_rows() {
    var history = new RandomHistory(99).of(ESCROWS, MESSAGES);
    views(List.of(history));
    var folded = new HashMap<String, EscrowView>();
    for (var message : history) if (message.message() instanceof EscrowEvent e) fold(folded, e);
    for (var view : folded.values())
      assertThat(
              environment
                  .admin()
                  .sql("SELECT sequence || state FROM projections.escrow_view WHERE escrow_id = ?")
                  .param(view.escrow().value())
                  .query(String.class)
                  .single())
          .isEqualTo(view.sequence() + view.state().name());
  }

  private static void fold(Map<String, EscrowView> views, EscrowEvent event) {
    var change = EscrowViewMessages.read(event);
    var key = change.escrow().text();
    views.put(key, EscrowView.fold(views.get(key), change));
  }

  private List<String> views(List<List<Received>> batches) {
    project(batches);
    return read(VIEWS);
  }

  private List<String> project(List<List<Received>> batches) {
    environment.admin().sql(DELETE).update();
    for (var batch : batches) service.database().inTransaction(() -> projector.project(batch));
    return Stream.concat(read(VIEWS).stream(), read(TIMELINES).stream()).toList();
  }

  private List<String> read(String rows) {
    return environment.admin().sql(rows).query((row, _) -> row.getString(1)).list();
  }

  private static List<List<Received>> cut(List<Received> history, Random random) {
    var batches = new ArrayList<List<Received>>();
    for (var from = 0; from < history.size(); ) {
      var until = Math.min(history.size(), from + 1 + random.nextInt(10));
      batches.add(history.subList(from, until));
      from = until;
    }
    return batches;
  }
}
