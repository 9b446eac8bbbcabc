package bloxtr8.projections.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Authority;
import bloxtr8.projections.reports.domain.ReportDecider.Before;
import bloxtr8.projections.reports.domain.ReportDecider.Step;
import bloxtr8.projections.reports.domain.ReportPeriod.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportRulesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
  private static final Before NOTHING = new Before(false, 0);
  private static final int PER_DAY = 20;

  private static @Nullable ReportRefusal order(ReportKind kind, Authority by, Before before) {
    return ReportDecider.order(kind, by, before, PER_DAY);
  }

  private static List<String> faults(String from, String to) {
    return period(from, to).faults(TODAY).stream().map(Fault::field).toList();
  }

  @Test
  void everybody_may_order_a_report_about_their_own_trades_and_admins_about_the_platform() {
    for (var authority : Authority.values()) {
      var isAdmin = authority == Authority.ADMIN;
      assertThat(order(ReportKind.MY_TRADES, authority, NOTHING)).isNull();
      for (var kind : List.of(ReportKind.FEES, ReportKind.AUDIT))
        assertThat(order(kind, authority, NOTHING))
            .as(kind + " for " + authority)
            .isEqualTo(isAdmin ? null : ReportRefusal.NOT_AN_ADMIN);
    }
  }

  @Test
  void one_of_a_kind_is_made_at_a_time_and_so_many_in_a_day() {
    assertThat(order(ReportKind.MY_TRADES, Authority.USER, new Before(true, 1)))
        .isEqualTo(ReportRefusal.REPORT_RUNNING);
    assertThat(order(ReportKind.MY_TRADES, Authority.USER, new Before(false, PER_DAY - 1)))
        .isNull();
    assertThat(order(ReportKind.MY_TRADES, Authority.USER, new Before(false, PER_DAY)))
        .isEqualTo(ReportRefusal.TOO_MANY_REPORTS);
    assertThat(order(ReportKind.FEES, Authority.USER, new Before(true, PER_DAY)))
        .as("the person comes before the state")
        .isEqualTo(ReportRefusal.NOT_AN_ADMIN);
  }

  @Test
  void a_period_is_of_past_days_and_at_most_366_of_them() {
    assertThat(faults("2026-11-28", "2026-11-28")).isEmpty();
    assertThat(faults("2025-11-28", "2026-11-28")).isEmpty();
    assertThat(faults("2025-11-27", "2026-11-28")).containsExactly("to");
    assertThat(faults("2024-01-01", "2024-12-31")).as("366 days of a leap year").isEmpty();
    assertThat(faults("2026-11-28", "2026-11-29")).containsExactly("to");
    assertThat(faults("2026-11-02", "2026-11-01")).containsExactly("from");
    assertThat(faults("2027-01-02", "2027-01-01")).containsExactly("to", "from");
  }

  @Test
  void a_period_begins_and_ends_at_midnight_in_utc() {
    var period = ReportPeriod.ofDays(LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 28));
    assertThat(period.begin()).isEqualTo(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(period.end()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    assertThat(ReportKind.MY_TRADES.fileName(period))
        .isEqualTo("bloxtr8-my-trades-2026-01-31-to-2026-02-28.csv");
  }

  @Test
  void a_day_can_be_ordered_in_parts_that_share_no_time() {
    var morning = period("2026-11-27", "2026-11-27T12:00:00+01:00");
    var rest = period("2026-11-27T11:00:00Z", "2026-11-27");
    assertThat(morning.end()).isEqualTo(rest.begin());
    assertThat(morning.begin()).isEqualTo(period("2026-11-27", "2026-11-27").begin());
    assertThat(rest.end()).isEqualTo(period("2026-11-27", "2026-11-27").end());
    assertThat(morning.from()).isEqualTo("2026-11-27T00:00:00Z");
    assertThat(morning.to()).isEqualTo("2026-11-27T11:00:00Z");
    assertThat(ReportKind.AUDIT.fileName(morning))
        .isEqualTo("bloxtr8-audit-2026-11-27T00-00-00Z-to-2026-11-27T11-00-00Z.csv");
  }

  @Test
  void a_part_of_a_day_has_a_length_of_whole_seconds_and_is_not_in_the_future() {
    assertThat(faults("2026-11-28T10:00:00Z", "2026-11-28T10:00:01Z")).isEmpty();
    assertThat(faults("2026-11-28T10:00:00Z", "2026-11-28T10:00:00Z")).containsExactly("from");
    assertThat(faults("2026-11-28T10:00:00.5Z", "2026-11-28")).containsExactly("from");
    assertThat(faults("2026-11-28", "2026-11-28T10:00:00.5Z")).containsExactly("to");
    assertThat(faults("2026-11-28", "2026-11-29T00:00:01Z")).containsExactly("to");
    assertThat(faults("-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"))
        .containsExactly("from", "to", "to");
  }

  @Test
  void what_is_no_day_and_no_time_cannot_be_read() {
    for (var text :
        List.of("", "yesterday", "2026-02-30", "20260131", "2026-01-31T06:00", "+999999999-12-31"))
      assertThatThrownBy(() -> period("2026-01-01", text))
          .as(text)
          .isInstanceOf(DateTimeException.class);
  }

  private static ReportPeriod period(String from, String to) {
    return new ReportPeriod(ReportPeriod.begin(from), ReportPeriod.end(to));
  }

  @Test
  void a_failure_that_may_pass_is_tried_again_until_the_last_attempt() {
    for (var problem : ReportProblem.values()) {
      var isFinal = problem == ReportProblem.REPORT_TOO_LARGE;
      assertThat(ReportDecider.afterFailure(problem, 9, 10))
          .as(problem.name())
          .isEqualTo(isFinal ? ReportState.FAILED : ReportState.REQUESTED);
      assertThat(ReportDecider.afterFailure(problem, 10, 10)).isEqualTo(ReportState.FAILED);
    }
  }

  @Test
  void what_is_not_to_be_made_is_removed_when_it_is_due() {
    for (var state : ReportState.values())
      assertThat(ReportDecider.whenDue(state, 2, 3))
          .isEqualTo(state == ReportState.REQUESTED ? Step.MAKE : Step.REMOVE);
    assertThat(ReportDecider.removed(ReportState.READY)).isEqualTo(ReportState.EXPIRED);
    assertThat(ReportDecider.removed(ReportState.FAILED)).isEqualTo(ReportState.FAILED);
  }

  @Test
  void a_report_whose_attempts_are_used_up_is_given_up() {
    assertThat(ReportDecider.whenDue(ReportState.REQUESTED, 3, 3)).isEqualTo(Step.GIVE_UP);
    assertThat(ReportDecider.whenDue(ReportState.READY, 3, 3)).isEqualTo(Step.REMOVE);
  }
}
