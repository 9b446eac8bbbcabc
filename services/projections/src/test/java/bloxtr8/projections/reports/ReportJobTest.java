package bloxtr8.projections.reports;

import static bloxtr8.projections.reports.Reports.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.testing.FaultyFiles;
import bloxtr8.projections.reports.domain.ReportKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The job that makes reports and deletes them, and what may go wrong meanwhile. */
class ReportJobTest extends AliceOrdersReports {

  /** A process that is killed records nothing: an Error goes through every catch of the job. */
  private static final class Killed extends Error {}

  private static void kill() {
    throw new Killed();
  }

  private static void nothing() {}

  private void killedOnce(Runnable before, Runnable after) {
    assertThatThrownBy(() -> reports.passWith(new FaultyFiles(reports.files, before, after)))
        .isInstanceOf(Killed.class);
  }

  @Test
  void a_process_that_is_killed_while_it_makes_a_report_leaves_it_to_another_one() {
    reports.trade(alice, Reports.person(), "Obby", BEGIN);
    var id = reports.order(ReportKind.MY_TRADES, alice);
    killedOnce(ReportJobTest::kill, ReportJobTest::nothing);
    assertThat(reports.state(id)).isEqualTo("REQUESTED");
    assertThat(reports.pass()).as("its lease is not over").isFalse();

    reports.makeDue(id);
    killedOnce(ReportJobTest::nothing, ReportJobTest::kill);
    assertThat(reports.isStored(id, 2)).isTrue();
    assertThat(reports.state(id)).isEqualTo("REQUESTED");

    reports.makeDue(id);
    assertThat(reports.pass()).isTrue();
    assertThat(reports.state(id)).isEqualTo("READY");
    assertThat(reports.row(id).attempts()).isEqualTo(3);
    assertThat(reports.lines(id)).hasSize(1);

    reports.makeDue(id);
    reports.passAll();
    assertThat(reports.state(id)).isEqualTo("EXPIRED");
    for (var attempt = 1; attempt <= 3; attempt++)
      assertThat(reports.isStored(id, attempt)).as("attempt " + attempt).isFalse();
  }

  @Test
  void a_report_at_which_every_process_dies_has_failed_after_its_last_attempt() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    for (var attempt = 1; attempt <= 3; attempt++) {
      reports.makeDue(id);
      killedOnce(ReportJobTest::nothing, ReportJobTest::kill);
    }
    reports.makeDue(id);
    assertThat(reports.pass()).isTrue();
    assertThat(reports.state(id)).isEqualTo("FAILED REPORT_NOT_MADE");
    assertThat(reports.row(id).attempts()).isEqualTo(3);
    assertThat(reports.audit(alice)).last().asString().contains("MakeReport", "REPORT_NOT_MADE");
    reports.passAll();
    for (var attempt = 1; attempt <= 3; attempt++)
      assertThat(reports.isStored(id, attempt)).as("attempt " + attempt).isFalse();
    assertThat(reports.folder.path()).isEmptyDirectory();
  }

  @Test
  void the_loop_of_one_kind_leaves_the_others_to_theirs() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    assertThat(reports.pass(ReportKind.AUDIT)).isFalse();
    assertThat(reports.pass(ReportKind.FEES)).isFalse();
    assertThat(reports.state(id)).isEqualTo("REQUESTED");
    assertThat(reports.pass(ReportKind.MY_TRADES)).isTrue();
    assertThat(reports.state(id)).isEqualTo("READY");
  }

  @Test
  void replicas_make_a_report_once() throws Exception {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    try (var replicas = Executors.newVirtualThreadPerTaskExecutor()) {
      var passes = List.<Callable<Boolean>>of(reports::pass, reports::pass, reports::pass);
      for (var pass : replicas.invokeAll(passes)) pass.get();
    }
    assertThat(reports.state(id)).isEqualTo("READY");
    assertThat(reports.row(id).attempts()).isEqualTo(1);
  }

  @Test
  void a_replica_that_has_lost_its_lease_changes_nothing() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    reports.passWith(
        new FaultyFiles(
            reports.files,
            () -> {
              reports.makeDue(id);
              assertThat(reports.pass()).isTrue();
            },
            ReportJobTest::nothing));
    assertThat(reports.state(id)).isEqualTo("READY");
    assertThat(reports.row(id).attempts()).isEqualTo(2);
    assertThat(reports.row(id).stored().key().text()).endsWith("-2.csv");
    assertThat(reports.isStored(id, 1)).isTrue();

    reports.makeDue(id);
    reports.passAll();
    assertThat(reports.isStored(id, 1)).as("it is deleted with the report").isFalse();
    assertThat(reports.isStored(id, 2)).isFalse();
  }

  @Test
  void a_store_that_is_away_delays_a_report_and_the_person_can_see_why() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    var away = FaultyFiles.before(reports.files, FaultyFiles.BREAKS);
    assertThat(reports.passWith(away)).isTrue();
    assertThat(reports.state(id)).isEqualTo("REQUESTED STORE_UNAVAILABLE");
    assertThat(reports.pass()).as("it pauses").isFalse();
    reports.makeDue(id);
    reports.pass();
    assertThat(reports.state(id)).isEqualTo("READY");
  }

  @Test
  void a_report_that_cannot_be_made_has_failed_after_its_last_attempt() {
    var id = reports.order(ReportKind.FEES, alice);
    var broken =
        Map.<ReportKind, ReportSource>of(
            ReportKind.FEES,
            new ReportSource() {
              @Override
              public List<String> columns() {
                return List.of("x");
              }

              @Override
              public void read(ReportRow report, LineSink sink) {
                throw new IllegalStateException("broken by a test");
              }
            });
    for (var attempt = 1; attempt <= 3; attempt++) {
      assertThat(reports.state(id)).startsWith("REQUESTED");
      reports.makeDue(id);
      reports.passWith(reports.files, broken);
    }
    assertThat(reports.state(id)).isEqualTo("FAILED REPORT_NOT_MADE");
    assertThat(reports.audit(alice)).last().asString().contains("MakeReport", "REPORT_NOT_MADE");
    reports.passAll();
    assertThat(reports.state(id)).isEqualTo("FAILED REPORT_NOT_MADE");
    reports.order(ReportKind.FEES, alice);
  }

  @Test
  void a_report_that_grows_too_large_ends_at_once_and_leaves_no_file() {
    for (var i = 0; i < 100; i++) reports.trade(alice, Reports.person(), "x".repeat(200), BEGIN);
    var id = reports.order(ReportKind.MY_TRADES, alice);
    reports.pass();
    assertThat(reports.state(id)).isEqualTo("FAILED REPORT_TOO_LARGE");
    assertThat(reports.isStored(id, 1)).isFalse();
  }

  @Test
  void a_report_expires_and_is_forgotten() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    reports.passAll();
    assertThat(reports.isStored(id, 1)).isTrue();
    assertThat(reports.row(id).dueAt())
        .isAfter(reports.row(id).orderedAt().plusSeconds(6 * 86_400))
        .isBefore(reports.row(id).orderedAt().plusSeconds(8 * 86_400));

    reports.makeDue(id);
    reports.passAll();
    assertThat(reports.state(id)).isEqualTo("EXPIRED");
    assertThat(reports.isStored(id, 1)).isFalse();
    assertThat(reports.row(id).dueAt()).isEqualTo(reports.row(id).forgetAt());

    reports
        .admin
        .sql(
            """
            UPDATE projections.report
               SET forget_at = now() - interval '1 s', due_at = now() - interval '1 s'
             WHERE report_id = :i
            """)
        .param("i", id.value())
        .update();
    reports.passAll();
    assertThat(reports.store.find(id)).isNull();
  }
}
