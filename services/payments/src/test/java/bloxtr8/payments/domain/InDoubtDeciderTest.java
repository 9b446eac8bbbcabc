package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.InDoubtDecider.Absence;
import bloxtr8.payments.domain.InDoubtDecider.NextAction;
import bloxtr8.payments.domain.InDoubtDecider.Timing;
import bloxtr8.payments.domain.Operation.Sending;
import bloxtr8.payments.domain.Operation.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InDoubtDeciderTest {

  private static final Instant SENT = Instant.parse("2026-11-23T00:00:00Z");
  private static final InDoubtDecider IN_DOUBT =
      new InDoubtDecider(
          new Timing(Duration.ofHours(20), Duration.ofMinutes(10), Duration.ofHours(1)));

  @Test
  void while_the_key_is_valid_the_same_request_is_repeated() {
    assertThat(IN_DOUBT.next(sent(0, null), true, after(Duration.ofHours(19))))
        .isEqualTo(NextAction.REPEAT);
    assertThat(IN_DOUBT.next(sent(0, null), true, after(Duration.ofHours(20))))
        .isEqualTo(NextAction.QUERY);
  }

  @Test
  void a_failure_stored_under_the_key_is_not_repeated() {
    assertThat(IN_DOUBT.next(sent(1, null), true, after(Duration.ofMinutes(1))))
        .isEqualTo(NextAction.REPEAT);
    assertThat(IN_DOUBT.next(sent(2, null), true, after(Duration.ofMinutes(1))))
        .isEqualTo(NextAction.QUERY);
  }

  @Test
  void an_operation_that_is_forbidden_now_or_was_searched_for_is_never_sent_again() {
    var now = after(Duration.ofMinutes(1));
    assertThat(IN_DOUBT.next(sent(0, null), false, now)).isEqualTo(NextAction.QUERY);
    assertThat(IN_DOUBT.next(sent(0, SENT), true, now)).isEqualTo(NextAction.QUERY);
  }

  @Test
  void two_searches_ten_minutes_apart_prove_an_absence_but_not_within_an_hour_of_the_send() {
    assertThat(IN_DOUBT.absent(sent(2, null), after(Duration.ofMinutes(5))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofMinutes(15))));
    assertThat(
            IN_DOUBT.absent(sent(2, after(Duration.ofMinutes(5))), after(Duration.ofMinutes(15))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofHours(1))));
    assertThat(IN_DOUBT.absent(sent(2, after(Duration.ofMinutes(5))), after(Duration.ofHours(1))))
        .isEqualTo(new Absence.Proved());
    assertThat(IN_DOUBT.absent(sent(2, after(Duration.ofHours(2))), after(Duration.ofMinutes(125))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofMinutes(130))));
  }

  private static Operation sent(int errors, @Nullable Instant absentAt) {
    var escrow = new EscrowId(Uuids.named("escrow"));
    var planned =
        Operation.planned(
            escrow, new OperationKind.Payout(), 1, Rail.STRIPE, Money.cents(1), "acct_1");
    return new Operation(
        planned.id(),
        planned.subject(),
        escrow,
        planned.kind(),
        1,
        Rail.STRIPE,
        planned.amount(),
        planned.destination(),
        State.UNKNOWN,
        null,
        false,
        new Sending("words", SENT, SENT, 1, errors, absentAt));
  }

  private static Instant after(Duration time) {
    return SENT.plus(time);
  }
}
