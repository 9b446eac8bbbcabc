package bloxtr8.marketplace.delivery.domain;

import static bloxtr8.marketplace.delivery.domain.DealFixture.BUYER;
import static bloxtr8.marketplace.delivery.domain.DealFixture.GROUP;
import static bloxtr8.marketplace.delivery.domain.DealFixture.HANDOVER;
import static bloxtr8.marketplace.delivery.domain.DealFixture.OTHER_GROUP;
import static bloxtr8.marketplace.delivery.domain.DealFixture.PARTIES;
import static bloxtr8.marketplace.delivery.domain.DealFixture.SELLER;
import static bloxtr8.marketplace.delivery.domain.DealFixture.STRANGER;
import static bloxtr8.marketplace.delivery.domain.DealFixture.TRANSFER;
import static bloxtr8.marketplace.delivery.domain.DealFixture.byUser;
import static bloxtr8.marketplace.delivery.domain.DealFixture.group;
import static bloxtr8.marketplace.delivery.domain.DealFixture.in;
import static bloxtr8.marketplace.delivery.domain.DealFixture.locked;
import static bloxtr8.marketplace.delivery.domain.DealFixture.owned;
import static bloxtr8.marketplace.delivery.domain.DealFixture.ownedBy;
import static bloxtr8.marketplace.delivery.domain.DealFixture.universe;
import static bloxtr8.marketplace.delivery.domain.DealFixture.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerClassifierTest {

  private final Map<GroupId, Answer<Group>> groups = new HashMap<>();

  @Test
  void a_group_is_handed_over_when_the_buyer_owns_it_unlocked_and_the_game_is_in_it() {
    groups.put(GROUP, owned(GROUP, SELLER));
    assertThat(handover(in(GROUP))).isEqualTo("SELLER");
    groups.put(GROUP, owned(GROUP, BUYER));
    assertThat(handover(in(GROUP))).isEqualTo("BUYER");
    groups.put(GROUP, owned(GROUP, STRANGER));
    assertThat(handover(in(GROUP))).isEqualTo("ANOTHER_OWNER");
    groups.put(GROUP, owned(GROUP, null));
    assertThat(handover(in(GROUP))).isEqualTo("NO_OWNER");
    groups.put(GROUP, locked(GROUP, STRANGER));
    assertThat(handover(in(GROUP))).isEqualTo("LOCKED");
    groups.put(GROUP, locked(GROUP, null));
    assertThat(handover(in(GROUP))).isEqualTo("LOCKED");
  }

  @Test
  void the_owner_of_a_locked_group_has_the_game() {
    groups.put(GROUP, locked(GROUP, SELLER));
    assertThat(handover(in(GROUP))).isEqualTo("LOCKED_WITH_SELLER");
    assertThat(transfer(in(GROUP))).isEqualTo("LOCKED_WITH_SELLER");
    groups.put(GROUP, locked(GROUP, BUYER));
    assertThat(handover(in(GROUP))).isEqualTo("LOCKED_WITH_BUYER");
    assertThat(transfer(in(GROUP))).isEqualTo("LOCKED_WITH_BUYER");
  }

  @Test
  void an_emptied_group_is_no_delivery_whoever_owns_it() {
    groups.put(GROUP, owned(GROUP, BUYER));
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, SELLER));
    assertThat(handover(in(OTHER_GROUP))).isEqualTo("SELLER_ELSEWHERE");
    assertThat(handover(byUser(SELLER))).isEqualTo("SELLER_ELSEWHERE");
    assertThat(handover(byUser(BUYER))).isEqualTo("BUYER_ELSEWHERE");
    assertThat(handover(byUser(STRANGER))).isEqualTo("ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, BUYER));
    assertThat(handover(in(OTHER_GROUP))).isEqualTo("BUYER_ELSEWHERE");
    groups.put(OTHER_GROUP, locked(OTHER_GROUP, BUYER));
    assertThat(handover(in(OTHER_GROUP))).as("they have it").isEqualTo("BUYER_ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, STRANGER));
    assertThat(handover(in(OTHER_GROUP))).isEqualTo("ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, null));
    assertThat(handover(in(OTHER_GROUP))).isEqualTo("ELSEWHERE");
  }

  @Test
  void a_game_is_transferred_when_it_is_in_the_destination_that_the_buyer_owns() {
    groups.put(GROUP, owned(GROUP, BUYER));
    assertThat(transfer(in(GROUP))).isEqualTo("BUYER");
    groups.put(GROUP, owned(GROUP, STRANGER));
    assertThat(transfer(in(GROUP))).isEqualTo("ANOTHER_OWNER");
    groups.put(GROUP, owned(GROUP, null));
    assertThat(transfer(in(GROUP))).isEqualTo("NO_OWNER");
    groups.put(GROUP, locked(GROUP, STRANGER));
    assertThat(transfer(in(GROUP))).isEqualTo("LOCKED");
    groups.put(GROUP, owned(GROUP, SELLER));
    assertThat(transfer(in(GROUP))).as("a group of the seller").isEqualTo("SELLER");
  }

  @Test
  void before_its_transfer_a_game_is_the_sellers_own_or_in_a_group_of_theirs() {
    assertThat(transfer(byUser(SELLER))).isEqualTo("SELLER");
    assertThat(transfer(byUser(STRANGER))).isEqualTo("ANOTHER_OWNER");
    assertThat(transfer(byUser(BUYER))).as("not in the destination").isEqualTo("BUYER_ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, SELLER));
    assertThat(transfer(in(OTHER_GROUP))).isEqualTo("SELLER");
  }

  @Test
  void a_game_that_was_transferred_to_another_group_is_elsewhere_also_if_the_buyer_owns_it() {
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, BUYER));
    assertThat(transfer(in(OTHER_GROUP))).isEqualTo("BUYER_ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, STRANGER));
    assertThat(transfer(in(OTHER_GROUP))).isEqualTo("ELSEWHERE");
    groups.put(OTHER_GROUP, owned(OTHER_GROUP, null));
    assertThat(transfer(in(OTHER_GROUP))).isEqualTo("ELSEWHERE");
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void an_unreadable_link_of_the_chain_makes_the_owner_unknown(Reason reason) {
    groups.put(GROUP, owned(GROUP, BUYER));
    assertThat(classify(HANDOVER, unknown(reason))).isEqualTo(reason.name());
    assertThat(classify(TRANSFER, unknown(reason))).isEqualTo(reason.name());
    groups.put(GROUP, unknown(reason));
    assertThat(handover(in(GROUP))).isEqualTo(reason.name());
    assertThat(transfer(in(GROUP))).isEqualTo(reason.name());
    groups.put(OTHER_GROUP, unknown(reason));
    assertThat(handover(in(OTHER_GROUP))).isEqualTo(reason.name());
    assertThat(transfer(in(OTHER_GROUP))).isEqualTo(reason.name());
  }

  @Test
  void only_the_groups_that_decide_are_read() {
    var handover = new OwnerClassifier(HANDOVER, PARTIES);
    assertThat(handover.groups(ownedBy(in(GROUP)), true)).containsExactly(GROUP);
    assertThat(handover.groups(ownedBy(in(OTHER_GROUP)), true)).containsExactly(OTHER_GROUP);
    assertThat(handover.groups(ownedBy(byUser(SELLER)), true)).isEmpty();
    assertThat(handover.groups(unknown(Reason.OUTAGE), true)).isEmpty();
    var transfer = new OwnerClassifier(TRANSFER, PARTIES);
    assertThat(transfer.groups(ownedBy(byUser(SELLER)), false)).isEmpty();
    assertThat(transfer.groups(ownedBy(byUser(SELLER)), true)).containsExactly(GROUP);
    assertThat(transfer.groups(ownedBy(in(OTHER_GROUP)), true))
        .containsExactlyInAnyOrder(OTHER_GROUP, GROUP);
  }

  @Test
  void a_destination_is_the_buyers_only_while_they_own_it_and_it_is_not_locked() {
    var transfer = new OwnerClassifier(TRANSFER, PARTIES);
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.UNKNOWN);
    groups.put(GROUP, unknown(Reason.RATE_LIMITED));
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.UNKNOWN);
    groups.put(GROUP, owned(GROUP, BUYER));
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.BUYER);
    groups.put(GROUP, owned(GROUP, STRANGER));
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.OTHER);
    groups.put(GROUP, owned(GROUP, null));
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.OTHER);
    groups.put(GROUP, locked(GROUP, BUYER));
    assertThat(transfer.destination(groups)).isEqualTo(DestinationOwner.OTHER);
    assertThat(new OwnerClassifier(HANDOVER, PARTIES).destination(groups)).isNull();
  }

  @Test
  void a_further_source_agrees_contradicts_or_gives_no_answer() {
    var ours = group(GROUP, BUYER, false);
    assertThat(FurtherCheck.ofGroup(ours, owned(GROUP, BUYER))).isEqualTo(FurtherCheck.AGREES);
    assertThat(FurtherCheck.ofGroup(ours, owned(GROUP, SELLER)))
        .isEqualTo(FurtherCheck.CONTRADICTS);
    assertThat(FurtherCheck.ofGroup(ours, owned(GROUP, null))).isEqualTo(FurtherCheck.CONTRADICTS);
    assertThat(FurtherCheck.ofGroup(ours, locked(GROUP, BUYER)))
        .isEqualTo(FurtherCheck.CONTRADICTS);
    assertThat(FurtherCheck.ofGroup(ours, unknown(Reason.CLOSED)))
        .isEqualTo(FurtherCheck.NO_ANSWER);
    assertThat(FurtherCheck.ofGroup(ours, unknown(Reason.BUDGET_USED)))
        .isEqualTo(FurtherCheck.POSTPONED);
  }

  @ParameterizedTest
  @CsvSource({
    "AGREES, CONTRADICTS, CONTRADICTS",
    "AGREES, AGREES, AGREES",
    "AGREES, NO_ANSWER, AGREES",
    "AGREES, POSTPONED, AGREES",
    "NO_ANSWER, CONTRADICTS, CONTRADICTS",
    "NO_ANSWER, AGREES, NO_ANSWER",
    "NO_ANSWER, NO_ANSWER, NO_ANSWER",
    "CONTRADICTS, AGREES, CONTRADICTS",
    "POSTPONED, CONTRADICTS, POSTPONED"
  })
  void the_games_host_can_contradict_a_handover_but_its_silence_hinders_nothing(
      FurtherCheck groups, FurtherCheck games, FurtherCheck together) {
    var first = List.of(SnapshotHash.of(new byte[] {1}));
    var second = List.of(SnapshotHash.of(new byte[] {2}));
    var further =
        switch (groups) {
          case AGREES -> new FurtherAnswer.Agrees(OwnershipSource.GROUPS_HOST, first);
          case CONTRADICTS -> new FurtherAnswer.Contradicts(OwnershipSource.GROUPS_HOST, first);
          case NO_ANSWER -> DealFixture.nobody(OwnershipSource.GROUPS_HOST);
          case POSTPONED -> new FurtherAnswer.Postponed();
        };
    var found = further.unless(games, OwnershipSource.GAMES_HOST, second);
    var expected =
        switch (together) {
          case CONTRADICTS -> FurtherAnswer.Contradicts.class;
          case AGREES -> FurtherAnswer.Agrees.class;
          case NO_ANSWER -> FurtherAnswer.NoAnswer.class;
          case POSTPONED -> FurtherAnswer.Postponed.class;
        };
    assertThat(found).isInstanceOf(expected);
    if (found instanceof FurtherAnswer.NoAnswer(var missing))
      assertThat(missing).as("it is not missed").containsExactly(OwnershipSource.GROUPS_HOST);
  }

  @Test
  void what_a_public_host_says_about_a_private_game_is_no_answer() {
    var ours = universe(in(GROUP), false);
    var before = new Known<>(universe(byUser(SELLER), false));
    assertThat(FurtherCheck.ofPublicUniverse(ours, before)).isEqualTo(FurtherCheck.NO_ANSWER);
    assertThat(FurtherCheck.ofUniverse(ours, before)).isEqualTo(FurtherCheck.CONTRADICTS);
    assertThat(FurtherCheck.ofPublicUniverse(ours, ownedBy(in(GROUP))))
        .isEqualTo(FurtherCheck.AGREES);
    assertThat(FurtherCheck.ofPublicUniverse(ours, ownedBy(byUser(SELLER))))
        .isEqualTo(FurtherCheck.CONTRADICTS);
    assertThat(FurtherCheck.ofPublicUniverse(ours, unknown(Reason.NOT_FOUND)))
        .isEqualTo(FurtherCheck.NO_ANSWER);
  }

  private String handover(UniverseOwner owner) {
    return classify(HANDOVER, ownedBy(owner));
  }

  private String transfer(UniverseOwner owner) {
    return classify(TRANSFER, ownedBy(owner));
  }

  private String classify(Transfer transfer, Answer<Universe> universe) {
    return switch (new OwnerClassifier(transfer, PARTIES).classify(universe, groups)) {
      case Known<OwnerFinding>(var finding) -> finding.name();
      case Answer.Unknown<OwnerFinding> unknown -> unknown.reason().name();
    };
  }
}
