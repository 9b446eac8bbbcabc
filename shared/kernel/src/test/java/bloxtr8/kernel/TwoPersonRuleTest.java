package bloxtr8.kernel;

import static bloxtr8.kernel.TwoPersonRule.CONFIRM_WITHIN;
import static bloxtr8.kernel.TwoPersonRule.Verdict.CONFIRMED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.NOT_INDEPENDENT;
import static bloxtr8.kernel.TwoPersonRule.Verdict.PROPOSED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.STILL_PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.TwoPersonRule.Proposal;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TwoPersonRuleTest {

  private static final UserId ADA = new UserId(new UUID(0, 1));
  private static final UserId BEN = new UserId(new UUID(0, 2));
  private static final UserId CLEO = new UserId(new UUID(0, 3));
  private static final Instant PROPOSED_AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LAST_MOMENT = PROPOSED_AT.plus(CONFIRM_WITHIN);

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
    assertThat(judge(by(ADA, null), BEN, null, LAST_MOMENT.plus(Duration.ofMillis(1))))
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

  private static Proposal by(UserId user, @Nullable UserId appointedBy) {
    return new Proposal(user, appointedBy, PROPOSED_AT);
  }

  private static Verdict judge(
      @Nullable Proposal equal, UserId by, @Nullable UserId appointedBy, Instant at) {
    return TwoPersonRule.judge(equal, new StaffMember(by, Authority.MODERATOR, appointedBy), at);
  }
}
