package bloxtr8.projections;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the two database users of this service must not do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RightsTest {

  private static final List<String> VIEWS =
      List.of(
          "escrow_view",
          "dispute_view",
          "payment_view",
          "delivery_view",
          "timeline",
          "audit_entry");

  private final TestEnvironment environment =
      TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of());
  private ServiceContext projections;
  private ServiceContext views;

  @BeforeAll
  void open() {
    projections = environment.open(DatabaseRoles.PROJECTIONS);
    views = environment.open(DatabaseRoles.VIEWS_API);
  }

  @AfterAll
  void close() {
    environment.close();
  }

  @Test
  void the_role_that_writes_audit_entries_timeline_lines_and_events_cannot_change_them() {
    for (var table : List.of("audit_entry", "timeline", "event")) {
      refused(projections, "UPDATE %s SET message_id = NULL".formatted(table));
      refused(projections, "DELETE FROM %s".formatted(table));
      refused(projections, "TRUNCATE %s".formatted(table));
      refused(projections, "ALTER TABLE %s ADD COLUMN x text".formatted(table));
      refused(projections, "DROP TABLE %s".formatted(table));
    }
  }

  @Test
  void the_role_that_answers_queries_cannot_write() {
    for (var table : VIEWS) {
      views.database().sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
      refused(views, "INSERT INTO %s DEFAULT VALUES".formatted(table));
      refused(views, "DELETE FROM %s".formatted(table));
      refused(views, "TRUNCATE %s".formatted(table));
    }
    refused(views, "UPDATE escrow_view SET state = 'RELEASED'");
    refused(views, "UPDATE audit_entry SET detail = ''");
    for (var table : List.of("outbox", "inbox", "timeline_head", "event", "rebuild"))
      refused(views, "SELECT count(*) FROM " + table);
    views.database().sql().sql("SELECT count(*) FROM report").query(Long.class).single();
    refused(views, "UPDATE report SET state = 'READY'");
    refused(views, "DELETE FROM report");
    refused(views, "INSERT INTO report DEFAULT VALUES");
    refused(views, "SELECT value FROM parked");
    refused(views, "DELETE FROM waiting_key");
  }

  @Test
  void only_a_rebuild_can_replace_a_view_and_only_from_stored_events() {
    for (var act : List.of("lock_views()", "replace_views_by_rebuilt()"))
      refused(views, "SELECT " + act);
    for (var view : VIEWS) refused(projections, "DELETE FROM " + view);
    var invented =
        """
        INSERT INTO timeline_rebuilt (escrow_id, position, message_id, at, kind, staff_only, text)
        SELECT id, 1, id, now(), 'ESCROW_RELEASED', false, '' FROM gen_random_uuid() AS t (id)
        """;
    var sql = projections.database().sql();
    assertThatThrownBy(() ->
            projections
                .database()
                .inTransaction(() -> {
                  sql.sql(invented).update();
                  sql.sql("SELECT replace_views_by_rebuilt()").query().singleRow();
                }))
        .rootCause()
        .hasMessageContaining("a rebuilt timeline is not that of its events");
  }

  private static void refused(ServiceContext service, String statement) {
    assertThatThrownBy(() -> service.database().sql().sql(statement).update())
        .as(statement)
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }
}
