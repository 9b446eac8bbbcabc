package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Uuids;
import bloxtr8.payments.domain.JanitorDecider.Absence;
import bloxtr8.payments.domain.JanitorDecider.Patience;
import bloxtr8.payments.domain.JanitorDecider.Step;
import bloxtr8.payments.domain.Operation.Sending;
import bloxtr8.payments.domain.Operation.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JanitorDeciderTest {

  private static final Instant SENT = Instant.parse("2026-11-23T00:00:00Z");
  private static final JanitorDecider JANITOR =
      new JanitorDecider(
          new Patience(Duration.ofHours(20), Duration.ofMinutes(10), Duration.ofHours(1)));

  @Test
  void while_the_key_is_remembered_the_same_words_are_repeated() {
    assertThat(JANITOR.next(sent(0, null), true, after(Duration.ofHours(19))))
        .isEqualTo(Step.REPEAT);
    assertThat(JANITOR.next(sent(0, null), true, after(Duration.ofHours(20)))).isEqualTo(Step.LOOK);
  }

  @Test
  void a_failure_that_is_kept_under_the_key_is_not_asked_for_again() {
    assertThat(JANITOR.next(sent(1, null), true, after(Duration.ofMinutes(1))))
        .isEqualTo(Step.REPEAT);
    assertThat(JANITOR.next(sent(2, null), true, after(Duration.ofMinutes(1))))
        .isEqualTo(Step.LOOK);
  }

  @Test
  void what_is_forbidden_now_or_looked_for_already_is_never_sent_again() {
    var now = after(Duration.ofMinutes(1));
    assertThat(JANITOR.next(sent(0, null), false, now)).isEqualTo(Step.LOOK);
    assertThat(JANITOR.next(sent(0, SENT), true, now)).isEqualTo(Step.LOOK);
  }

  @Test
  void two_looks_ten_minutes_apart_prove_an_absence_but_not_within_an_hour_of_the_send() {
    assertThat(JANITOR.absent(sent(2, null), after(Duration.ofMinutes(5))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofMinutes(15))));
    assertThat(JANITOR.absent(sent(2, after(Duration.ofMinutes(5))), after(Duration.ofMinutes(15))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofHours(1))));
    assertThat(JANITOR.absent(sent(2, after(Duration.ofMinutes(5))), after(Duration.ofHours(1))))
        .isEqualTo(new Absence.Proved());
    assertThat(JANITOR.absent(sent(2, after(Duration.ofHours(2))), after(Duration.ofMinutes(125))))
        .isEqualTo(new Absence.NotYetProved(after(Duration.ofMinutes(130))));
  }

  private static Operation sent(int errors, @Nullable Instant absentAt) {
    var escrow = new EscrowId(Uuids.named("escrow"));
    var planned =
        Operation.planned(escrow, new Leg.Payout(), 1, Rail.STRIPE, Money.cents(1), "acct_1");
    return new Operation(
        planned.id(),
        planned.subject(),
        escrow,
        planned.leg(),
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
