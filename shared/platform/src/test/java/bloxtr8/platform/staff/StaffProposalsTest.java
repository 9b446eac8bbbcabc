package bloxtr8.platform.staff;

import static bloxtr8.kernel.TwoPersonRule.Verdict.CONFIRMED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.PROPOSED;
import static bloxtr8.kernel.TwoPersonRule.Verdict.STILL_PROPOSED;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.StaffAct;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.staff.StaffProposals.Act;
import bloxtr8.platform.testing.DocsTable;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StaffProposalsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LAST_MOMENT = NOON.plus(Duration.ofDays(3));
  private static final Instant TOO_LATE = LAST_MOMENT.plusMillis(1);

  private static TestEnvironment environment;
  private static ServiceContext service;

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh();
    service = environment.open(DatabaseRoles.PAYMENTS);
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  @ParameterizedTest
  @EnumSource
  void every_act_is_done_when_a_second_person_says_the_same_in_time(StaffAct action) {
    assertThat(says(action, "in time", "this", "ada", NOON)).isEqualTo(PROPOSED);
    assertThat(says(action, "in time", "this", "ada", NOON)).isEqualTo(STILL_PROPOSED);
    assertThat(says(action, "in time", "this", "bob", LAST_MOMENT)).isEqualTo(CONFIRMED);
    assertThat(says(action, "in time", "this", "bob", LAST_MOMENT))
        .as("what was done waits for nobody")
        .isEqualTo(PROPOSED);
    assertThat(says(action, "late", "this", "ada", NOON)).isEqualTo(PROPOSED);
    assertThat(says(action, "late", "this", "bob", TOO_LATE)).isEqualTo(PROPOSED);
  }

  @ParameterizedTest
  @EnumSource
  void of_every_act_something_else_is_proposed_only_by_who_says_that_it_replaces(StaffAct action) {
    says(action, "otherwise", "this", "ada", NOON);
    var refused = Problems.of(() -> says(action, "otherwise", "that", "bob", LAST_MOMENT));
    assertThat(refused.code()).isEqualTo("proposed_otherwise");
    assertThat(refused.detail()).contains(user("ada").text(), "'this'");

    var replacing = new Act(action, "otherwise", "that", true);
    assertThat(says(replacing, staff("bob", null), NOON)).isEqualTo(PROPOSED);
    assertThat(says(action, "otherwise", "that", "ada", NOON)).isEqualTo(CONFIRMED);
  }

  @ParameterizedTest
  @EnumSource
  void of_every_act_the_two_have_not_appointed_each_other(StaffAct action) {
    says(action, "appointed", "this", "ada", NOON);
    var same = new Act(action, "appointed", "this", false);
    assertThat(Problems.of(() -> says(same, staff("bob", "ada"), NOON)).code())
        .isEqualTo("not_independent");
    assertThat(says(same, staff("bob", "cleo"), NOON)).isEqualTo(CONFIRMED);
  }

  @Test
  void a_party_is_not_impartial() {
    var parties = Set.of(user("ada"), user("bob"));
    StaffProposals.requireImpartial(user("cleo"), parties);
    assertThat(Problems.of(() -> StaffProposals.requireImpartial(user("ada"), parties)).code())
        .isEqualTo("not_impartial");
  }

  @Test
  void what_waits_is_shown_until_nobody_can_confirm_it() {
    says(StaffAct.DECIDE_REVIEW, "shown", "this", "ada", NOON);
    assertThat(shownAt(LAST_MOMENT)).isEqualTo("this");
    assertThat(shownAt(TOO_LATE)).isNull();
    service.staffProposals().withdraw(StaffAct.DECIDE_REVIEW, "shown");
    assertThat(shownAt(NOON)).isNull();
  }

  @Test
  void the_acts_are_as_documented() {
    DocsTable.check(
        "docs/decisions/0110-one-rule-for-two-persons.md",
        Stream.of(StaffAct.values())
            .map(StaffProposalsTest::row)
            .collect(
                Collectors.joining(
                    "\n",
                    "| act | two are needed | for | of | said alike |\n|---|---|---|---|---|\n",
                    "\n")));
  }

  private static String row(StaffAct act) {
    var needed = act.needed() == StaffAct.Needed.ALWAYS ? "always" : "above the limit";
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(act.text(), needed, act.measured(), act.subject(), act.saidAlike());
  }

  private static @Nullable String shownAt(Instant at) {
    var open =
        service
            .staffProposals()
            .openAbout(StaffAct.DECIDE_REVIEW, List.of("shown", "another"), at)
            .get("shown");
    return open == null ? null : open.content();
  }

  private static Verdict says(
      StaffAct action, String subject, String content, String who, Instant at) {
    return says(new Act(action, subject, content, false), staff(who, null), at);
  }

  private static Verdict says(Act act, StaffMember by, Instant at) {
    return service.database().inTransaction(() -> service.staffProposals().judge(act, by, at));
  }

  private static StaffMember staff(String name, @Nullable String appointedBy) {
    return new StaffMember(
        user(name), Authority.MODERATOR, appointedBy == null ? null : user(appointedBy));
  }

  private static UserId user(String name) {
    return new UserId(Uuids.named("user", name));
  }
}
