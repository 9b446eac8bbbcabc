package bloxtr8.marketplace.people.domain;

import static bloxtr8.kernel.Authority.ADMIN;
import static bloxtr8.kernel.Authority.MODERATOR;
import static bloxtr8.kernel.Authority.USER;
import static bloxtr8.marketplace.people.domain.Tier.TIER_0;
import static bloxtr8.marketplace.people.domain.Tier.TIER_1;
import static bloxtr8.marketplace.people.domain.Tier.TIER_2;
import static bloxtr8.marketplace.people.domain.Verdict.ACCEPTED;
import static bloxtr8.marketplace.people.domain.Verdict.ALREADY_SO;
import static bloxtr8.marketplace.people.domain.Verdict.GONE;
import static bloxtr8.marketplace.people.domain.Verdict.NEEDS_TWO;
import static bloxtr8.marketplace.people.domain.Verdict.NOTHING_REPORTED;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_AN_ADMIN;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_A_STAFF_TIER;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_LINKED;
import static bloxtr8.marketplace.people.domain.Verdict.NOT_STAFF;
import static bloxtr8.marketplace.people.domain.Verdict.YOURSELF;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.people.domain.StaffOrder.Ban;
import bloxtr8.marketplace.people.domain.StaffOrder.DecideReports;
import bloxtr8.marketplace.people.domain.StaffOrder.SetAuthority;
import bloxtr8.marketplace.people.domain.StaffOrder.SetTier;
import bloxtr8.marketplace.people.domain.StaffOrder.Unban;
import bloxtr8.marketplace.people.domain.StaffRules.Facts;
import bloxtr8.marketplace.people.domain.Standing.Obstacle;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaffRulesTest {

  private static final Standing ADA = person("Ada", ADMIN, TIER_1);
  private static final Standing MO = person("Mo", MODERATOR, TIER_1);
  private static final Standing UMA = person("Uma", USER, TIER_1);
  private static final Standing NEW = unlinked(person("New", USER, TIER_0));
  private static final List<StaffOrder> EVERY_ORDER =
      List.of(
          new SetTier(TIER_2),
          new SetAuthority(MODERATOR),
          new Ban(),
          new Unban(),
          new DecideReports(true));

  private static Standing person(String name, Authority authority, Tier tier) {
    var id = new UserId(Uuids.named(name));
    return new Standing(id, authority, null, tier, true, false, false, false, false, false);
  }

  private static Standing unlinked(Standing of) {
    return new Standing(
        of.user(), of.authority(), null, of.tier(), false, false, false, false, false, false);
  }

  private static Standing with(
      Standing of, boolean disabled, boolean banned, boolean frozen, boolean erased) {
    return new Standing(
        of.user(),
        of.authority(),
        null,
        of.tier(),
        of.robloxLinked(),
        disabled,
        banned,
        banned,
        frozen,
        erased);
  }

  private static Standing banned(Standing of) {
    return with(of, false, true, false, false);
  }

  private static Verdict judge(Standing by, Standing subject, StaffOrder order, long admins) {
    return StaffRules.judge(by, subject, order, new Facts(admins, 0));
  }

  @Test
  void nobody_acts_without_an_authority_or_while_banned_disabled_or_erased() {
    for (var order : EVERY_ORDER) {
      assertThat(judge(UMA, NEW, order, 1)).isEqualTo(NOT_STAFF);
      assertThat(judge(banned(ADA), UMA, order, 1)).isEqualTo(NOT_STAFF);
      assertThat(judge(with(ADA, true, false, false, false), UMA, order, 1)).isEqualTo(NOT_STAFF);
      assertThat(judge(with(ADA, false, false, false, true), UMA, order, 1)).isEqualTo(NOT_STAFF);
    }
  }

  @Test
  void nobody_acts_about_themselves() {
    for (var order : EVERY_ORDER) {
      assertThat(judge(ADA, ADA, order, 1)).isEqualTo(YOURSELF);
      assertThat(judge(MO, MO, order, 1)).isEqualTo(YOURSELF);
    }
  }

  @Test
  void nothing_of_an_erased_person_changes_but_a_ban_can_be_lifted() {
    var gone = with(UMA, true, true, false, true);
    for (var order : EVERY_ORDER)
      assertThat(judge(ADA, gone, order, 1)).isEqualTo(order instanceof Unban ? ACCEPTED : GONE);
  }

  @Test
  void staff_set_the_tiers_of_linked_people() {
    for (var by : List.of(ADA, MO)) {
      assertThat(judge(by, UMA, new SetTier(TIER_2), 1)).isEqualTo(ACCEPTED);
      assertThat(judge(by, person("Vera", USER, TIER_2), new SetTier(TIER_1), 1))
          .isEqualTo(ACCEPTED);
      assertThat(judge(by, UMA, new SetTier(TIER_1), 1)).isEqualTo(ALREADY_SO);
      assertThat(judge(by, UMA, new SetTier(TIER_0), 1)).isEqualTo(NOT_A_STAFF_TIER);
      assertThat(judge(by, NEW, new SetTier(TIER_2), 1)).isEqualTo(NOT_LINKED);
      assertThat(judge(by, NEW, new SetTier(TIER_1), 1)).isEqualTo(NOT_LINKED);
    }
  }

  @Test
  void only_admins_change_authorities_and_two_must_agree_to_a_grant() {
    var bo = person("Bo", ADMIN, TIER_1);
    assertThat(judge(MO, UMA, new SetAuthority(MODERATOR), 1)).isEqualTo(NOT_AN_ADMIN);
    assertThat(judge(MO, bo, new SetAuthority(USER), 1)).isEqualTo(NOT_AN_ADMIN);
    assertThat(judge(ADA, UMA, new SetAuthority(USER), 2)).isEqualTo(ALREADY_SO);
    for (var to : List.of(MODERATOR, ADMIN)) {
      assertThat(judge(ADA, UMA, new SetAuthority(to), 1)).isEqualTo(ACCEPTED);
      assertThat(judge(ADA, UMA, new SetAuthority(to), 2)).isEqualTo(NEEDS_TWO);
    }
    assertThat(judge(ADA, MO, new SetAuthority(ADMIN), 2)).isEqualTo(NEEDS_TWO);
    assertThat(judge(ADA, MO, new SetAuthority(USER), 5)).isEqualTo(ACCEPTED);
    assertThat(judge(ADA, bo, new SetAuthority(USER), 2)).isEqualTo(ACCEPTED);
    assertThat(judge(ADA, bo, new SetAuthority(MODERATOR), 3)).isEqualTo(NEEDS_TWO);
  }

  @Test
  void moderators_ban_anybody_but_admins_and_only_admins_lift_bans() {
    var bo = person("Bo", ADMIN, TIER_1);
    var mia = person("Mia", MODERATOR, TIER_1);
    for (var subject : List.of(UMA, NEW, mia))
      assertThat(judge(MO, subject, new Ban(), 2)).isEqualTo(ACCEPTED);
    assertThat(judge(MO, bo, new Ban(), 2)).isEqualTo(NOT_AN_ADMIN);
    assertThat(judge(ADA, bo, new Ban(), 2)).isEqualTo(ACCEPTED);
    assertThat(judge(ADA, banned(UMA), new Ban(), 2)).isEqualTo(ALREADY_SO);
    assertThat(judge(MO, banned(UMA), new Unban(), 2)).isEqualTo(NOT_AN_ADMIN);
    assertThat(judge(ADA, banned(UMA), new Unban(), 2)).isEqualTo(ACCEPTED);
    assertThat(judge(ADA, UMA, new Unban(), 2)).isEqualTo(ALREADY_SO);
  }

  @Test
  void reports_are_decided_while_some_are_open_or_the_person_is_frozen() {
    var frozen = with(UMA, false, false, true, false);
    for (var order : List.of(new DecideReports(true), new DecideReports(false))) {
      assertThat(judge(MO, UMA, order, 1)).isEqualTo(NOTHING_REPORTED);
      assertThat(judge(MO, frozen, order, 1)).isEqualTo(ACCEPTED);
      assertThat(StaffRules.judge(MO, UMA, order, new Facts(1, 1))).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void what_keeps_a_person_from_new_deals() {
    assertThat(UMA.obstacleToDeals()).isNull();
    assertThat(NEW.obstacleToDeals()).isEqualTo(Obstacle.NOT_LINKED);
    assertThat(banned(UMA).obstacleToDeals()).isEqualTo(Obstacle.BANNED);
    assertThat(with(UMA, true, false, false, false).obstacleToDeals()).isEqualTo(Obstacle.DISABLED);
    assertThat(with(UMA, false, false, true, false).obstacleToDeals()).isEqualTo(Obstacle.FROZEN);
    assertThat(with(UMA, true, true, true, true).obstacleToDeals()).isEqualTo(Obstacle.ERASED);
  }
}
