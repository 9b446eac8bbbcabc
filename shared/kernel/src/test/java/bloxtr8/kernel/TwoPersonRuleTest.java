package bloxtr8.kernel;

import static bloxtr8.kernel.TwoPersonRule.Verdict.CONFIRMED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.NOT_INDEPENDENT;
import static bloxtr8.kernel.TwoPersonRule.Verdict.PROPOSED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.PROPOSED_OTHERWISE;
import static bloxtr8.kernel.TwoPersonRule.Verdict.STILL_PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.TwoPersonRule.Act;
import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwoPersonRuleTest {

  private static final TwoPersonRule RULE =
      new TwoPersonRule(Money.cents(1_000_000), Money.cents(2_500_000), Duration.ofDays(3));
  private static final UserId ADA = new UserId(new UUID(0, 1));
  private static final UserId BEN = new UserId(new UUID(0, 2));
  private static final UserId CLEO = new UserId(new UUID(0, 3));
  private static final Instant PROPOSED_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST_MOMENT = PROPOSED_AT.plus(Duration.ofDays(3));
  private static final Instant TOO_LATE = LAST_MOMENT.plus(Duration.ofMillis(1));

  @Test
  void the_first_person_proposes() {
    assertThat(judge(null, BEN, null, PROPOSED_AT)).isEqualTo(PROPOSED);
  }

  @Test
  void another_person_confirms_within_72_hours() {
    assertThat(judge(by(ADA, null), BEN, null, LAST_MOMENT)).isEqualTo(CONFIRMED);
    assertThat(judge(by(ADA, CLEO), BEN, CLEO, LAST_MOMENT)).isEqualTo(CONFIRMED);
  }

  @Test
  void a_proposal_older_than_72_hours_does_not_count() {
    assertThat(judge(by(ADA, null), BEN, null, TOO_LATE)).isEqualTo(PROPOSED);
    assertThat(judge(by(ADA, null), says("refund", BEN, null, false, TOO_LATE)))
        .isEqualTo(PROPOSED);
  }

  @Test
  void one_person_does_not_confirm_their_own_proposal() {
    assertThat(judge(by(ADA, null), ADA, null, PROPOSED_AT)).isEqualTo(STILL_PROPOSED);
  }

  @Test
  void two_persons_of_whom_one_appointed_the_other_do_not_count_as_two() {
    assertThat(judge(by(ADA, BEN), BEN, null, PROPOSED_AT)).isEqualTo(NOT_INDEPENDENT);
    assertThat(judge(by(ADA, null), BEN, ADA, PROPOSED_AT)).isEqualTo(NOT_INDEPENDENT);
  }

  @Test
  void who_says_something_else_than_another_replaces_it_only_by_saying_so() {
    assertThat(judge(by(ADA, null), says("refund", BEN, null, false, LAST_MOMENT)))
        .isEqualTo(PROPOSED_OTHERWISE);
    assertThat(judge(by(ADA, null), says("refund", BEN, null, true, LAST_MOMENT)))
        .isEqualTo(PROPOSED);
    assertThat(judge(by(ADA, null), says("refund", ADA, null, false, LAST_MOMENT)))
        .as("their own they change at will")
        .isEqualTo(PROPOSED);
    assertThat(judge(by(ADA, null), says("release", BEN, null, true, LAST_MOMENT)))
        .as("who replaces by the same confirms")
        .isEqualTo(CONFIRMED);
  }

  @Test
  void ten_thousand_dollars_are_decided_by_one_and_a_cent_more_by_two() {
    assertThat(RULE.needsTwo(Money.cents(1_000_000))).isFalse();
    assertThat(RULE.needsTwo(Money.cents(1_000_001))).isTrue();
    assertThat(RULE.needsTwo(Rail.USDC_BASE.money(10_000_000_000L))).isFalse();
    assertThat(RULE.needsTwo(Rail.USDC_BASE.money(10_000_000_001L))).isTrue();
  }

  @Test
  void one_person_rules_twenty_five_thousand_dollars_a_day() {
    assertThat(RULE.needsTwo(Money.cents(1_000_000), Money.cents(1_500_000))).isFalse();
    assertThat(RULE.needsTwo(Money.cents(1_000_000), Money.cents(1_500_001))).isTrue();
  }

  private static Proposal by(UserId user, @Nullable UserId appointedBy) {
    return new Proposal("release", user, appointedBy, PROPOSED_AT);
  }

  private static Act says(
      String content, UserId by, @Nullable UserId appointedBy, boolean replaces, Instant at) {
    return new Act(content, new StaffMember(by, Authority.MODERATOR, appointedBy), replaces, at);
  }

  private static Verdict judge(
      @Nullable Proposal before, UserId by, @Nullable UserId appointedBy, Instant at) {
    return judge(before, says("release", by, appointedBy, false, at));
  }

  private static Verdict judge(@Nullable Proposal before, Act act) {
    return RULE.judge(before, act);
  }
}
