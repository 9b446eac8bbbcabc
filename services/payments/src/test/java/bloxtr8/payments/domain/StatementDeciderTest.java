package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.payments.domain.StatementDecider.BookedAmounts;
import bloxtr8.payments.domain.StatementDecider.Verdict;
import bloxtr8.payments.domain.StatementLine.Kind;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementDeciderTest {

  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final Duration YOUNG = Duration.ofHours(23);
  private static final Duration OLD = Duration.ofHours(25);

  @Test
  void a_statement_line_with_an_equal_booking_is_explained() {
    assertThat(decide(Kind.PAYMENT, OLD, new BookedAmounts(1_000, 59)))
        .isInstanceOf(Verdict.Explained.class);
  }

  @Test
  void a_line_without_a_booking_becomes_a_difference_after_a_day() {
    assertThat(decide(Kind.PAYOUT, YOUNG, null)).isInstanceOf(Verdict.OnItsWay.class);
    assertThat(decide(Kind.PAYOUT, OLD, null))
        .isInstanceOfSatisfying(
            Verdict.Differs.class,
            differs ->
                assertThat(differs.difference().kind())
                    .isEqualTo(Difference.Kind.TRANSFER_MISMATCH));
  }

  @Test
  void money_that_left_without_an_operation_is_a_difference_at_once() {
    assertThat(decide(Kind.UNASKED, YOUNG, null)).isInstanceOf(Verdict.Differs.class);
  }

  @Test
  void another_amount_or_fee_is_a_difference_at_once() {
    assertThat(decide(Kind.PAYMENT, YOUNG, new BookedAmounts(1_000, 60)))
        .isInstanceOf(Verdict.Differs.class);
    assertThat(decide(Kind.OTHER, YOUNG, new BookedAmounts(999, 59)))
        .isInstanceOf(Verdict.Differs.class);
  }

  private static Verdict decide(Kind kind, Duration age, @Nullable BookedAmounts booked) {
    var line = new StatementLine("txn_1", kind, "obj_1", 1_000, 59, NOW.minus(age));
    return StatementDecider.decide(line, booked, NOW);
  }
}
