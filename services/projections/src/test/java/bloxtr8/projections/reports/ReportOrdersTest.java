package bloxtr8.projections.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ReportId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.CommonV1.Envelope;
import bloxtr8.platform.message.Received;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.FaultyFiles;
import bloxtr8.platform.topics.Topics;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who orders what, and what is left of it when a person is erased. */
class ReportOrdersTest extends AliceOrdersReports {

  private static String refusalOf(Runnable order) {
    try {
      order.run();
      return "";
    } catch (RefusedRequest refused) {
      return refused.code();
    }
  }

  @Test
  void a_second_report_of_a_kind_waits_for_the_first_and_is_audited() {
    reports.order(ReportKind.MY_TRADES, alice);
    assertThat(refusalOf(() -> reports.order(ReportKind.MY_TRADES, alice)))
        .isEqualTo("report_running");
    reports.order(ReportKind.AUDIT, alice);
    reports.order(ReportKind.MY_TRADES, Reports.person());
    assertThat(reports.audit(alice))
        .satisfiesExactly(
            entry -> assertThat(entry).contains("OrderReport", "ACCEPTED", "MY_TRADES from 2025"),
            entry -> assertThat(entry).contains("OrderReport", "report_running"),
            entry -> assertThat(entry).contains("OrderReport", "ACCEPTED", "AUDIT"));
  }

  @Test
  void a_person_orders_so_many_reports_in_a_day() {
    for (var i = 0; i < 3; i++) {
      reports.order(ReportKind.MY_TRADES, alice);
      reports.passAll();
    }
    assertThat(refusalOf(() -> reports.order(ReportKind.MY_TRADES, alice)))
        .isEqualTo("too_many_reports");
    reports
        .admin
        .sql("UPDATE projections.report SET ordered_at = ordered_at - interval '1 day'")
        .update();
    assertThat(refusalOf(() -> reports.order(ReportKind.MY_TRADES, alice))).isEmpty();
  }

  @Test
  void of_many_orders_at_once_one_is_taken() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var order = (Callable<ReportId>) () -> reports.order(ReportKind.MY_TRADES, alice);
      var taken =
          threads.invokeAll(List.of(order, order, order, order)).stream()
              .filter(ReportOrdersTest::succeeded)
              .count();
      assertThat(taken).isEqualTo(1);
    }
  }

  private static boolean succeeded(Future<ReportId> order) {
    try {
      order.get();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).hasMessageContaining("is being made");
      return false;
    }
  }

  @Test
  void the_same_order_again_is_the_same_report_and_another_is_refused() {
    var id = new ReportId(UUID.randomUUID());
    var by = new Actor.Person(alice, Authority.USER);
    reports.order(id, ReportKind.MY_TRADES, Reports.NOVEMBER, by);
    reports.order(id, ReportKind.MY_TRADES, Reports.NOVEMBER, by);
    assertThat(reports.audit(alice)).hasSize(1);
    var other = ReportPeriod.ofDays(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 11, 2));
    assertThat(refusalOf(() -> reports.order(id, ReportKind.MY_TRADES, other, by)))
        .isEqualTo("idempotency_key_reused");
  }

  @Test
  void only_admins_order_reports_about_the_platform() {
    for (var authority : List.of(Authority.USER, Authority.MODERATOR))
      for (var kind : List.of(ReportKind.FEES, ReportKind.AUDIT))
        assertThatThrownBy(() ->
                reports.order(
                    new ReportId(UUID.randomUUID()),
                    kind,
                    Reports.NOVEMBER,
                    new Actor.Person(alice, authority)))
            .isInstanceOf(RefusedRequest.class)
            .hasMessageContaining("Only admins");
    assertThat(reports.audit(alice)).hasSize(4).allMatch(entry -> entry.contains("not_an_admin"));
  }

  @Test
  void today_is_reported_as_it_is() {
    var today = LocalDate.ofInstant(reports.service.clock().instant(), ZoneOffset.UTC);
    var id = new ReportId(UUID.randomUUID());
    reports.order(
        id,
        ReportKind.MY_TRADES,
        ReportPeriod.ofDays(today, today),
        new Actor.Person(alice, Authority.USER));
    assertThat(reports.row(id).dueAt()).isEqualTo(reports.row(id).orderedAt());
  }

  private void audited(String producer, String outcome) {
    var entry =
        AuditEntry.newBuilder()
            .setEnvelope(Envelope.newBuilder().setProducer(producer))
            .setSubject(alice.text())
            .setAction("EraseUser")
            .setOutcome(outcome)
            .build();
    var received =
        new Received(
            Topics.AUDIT_ENTRIES, alice.text(), entry.getEnvelope(), entry, Instant.EPOCH, "");
    new ErasedPeople(reports.service.database().sql(), reports.service.clock())
        .project(List.of(received));
  }

  @Test
  void the_reports_of_an_erased_person_are_deleted_with_their_files() {
    var ready = reports.order(ReportKind.MY_TRADES, alice);
    reports.passAll();
    var waiting = reports.order(ReportKind.FEES, alice);
    var anothers = reports.order(ReportKind.MY_TRADES, Reports.person());
    audited("gateway", "ACCEPTED");
    audited("marketplace", "still_open");
    assertThat(reports.state(ready)).isEqualTo("READY");

    audited("marketplace", "ACCEPTED");
    reports.passAll();

    assertThat(reports.store.find(ready)).isNull();
    assertThat(reports.isStored(ready, 1)).isFalse();
    assertThat(reports.store.find(waiting)).isNull();
    assertThat(reports.state(anothers)).isEqualTo("READY");
  }

  @Test
  void an_erased_person_orders_nothing_also_at_the_moment_of_the_erasure() throws Exception {
    try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
      var order =
          reports
              .service
              .database()
              .inTransaction(() -> {
                audited("marketplace", "ACCEPTED");
                var begun = other.submit(() -> reports.order(ReportKind.MY_TRADES, alice));
                Await.until("the order waits for the erasure", this::isWaiting);
                reports.erasedInAudit(alice);
                return begun;
              });
      assertThatThrownBy(order::get).hasMessageContaining("This account is erased.");
    }
    assertThat(reports.store.count(alice, List.of(ReportKind.values()))).isZero();
  }

  private boolean isWaiting() {
    return reports
        .admin
        .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)")
        .query(Boolean.class)
        .single();
  }

  @Test
  void a_report_that_is_made_while_its_person_is_erased_is_deleted_when_its_lease_ends() {
    var id = reports.order(ReportKind.MY_TRADES, alice);
    reports.passWith(
        new FaultyFiles(
            reports.files,
            () -> {
              audited("marketplace", "ACCEPTED");
              reports.passAll();
            },
            () -> {}));
    assertThat(reports.state(id)).isEqualTo("EXPIRED");
    assertThat(reports.isStored(id, 1)).isTrue();
    reports.makeDue(id);
    reports.passAll();
    assertThat(reports.isStored(id, 1)).isFalse();
    assertThat(reports.store.find(id)).isNull();
  }
}
