package bloxtr8.marketplace.ownership.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.marketplace.ownership.domain.Finding.DoesNotOwn;
import bloxtr8.marketplace.ownership.domain.Finding.Owns;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnershipRuleTest {

  private static final UniverseId GAME = new UniverseId(7);
  private static final RobloxUserId SELLER = new RobloxUserId(1);
  private static final RobloxUserId OTHER = new RobloxUserId(2);
  private static final GroupId GROUP = new GroupId(9);
  private static final GroupId ANOTHER = new GroupId(10);

  private static final Ownership OWN = new Ownership(game(new ByUser(SELLER)), null);
  private static final Ownership OTHERS = new Ownership(game(new ByUser(OTHER)), null);
  private static final Ownership IN_GROUP = in(SELLER, false);
  private static final Ownership IN_LOCKED = in(SELLER, true);
  private static final Ownership IN_ABANDONED = in(null, false);
  private static final Ownership IN_OTHERS = in(OTHER, false);

  private static final Transfer HANDOVER = new GroupHandover(GAME, GROUP);
  private static final Transfer HANDOVER_OF_ANOTHER = new GroupHandover(GAME, ANOTHER);
  private static final Transfer TRANSFER = new GameTransfer(GAME, ANOTHER);

  /** What a seller has, and whether they own it, can hand its group over, can transfer it. */
  private record Row(
      Ownership ownership,
      String owns,
      String handsOver,
      String handsAnotherGroupOver,
      String transfers) {

    /** Which says the same in each way. */
    static Row never(Ownership ownership, String why) {
      return new Row(ownership, why, why, why, why);
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(OWN, "OWNER", "NOT_IN_THE_GROUP", "NOT_IN_THE_GROUP", "OWNER"),
          Row.never(OTHERS, "ANOTHER_USER"),
          new Row(IN_GROUP, "GROUP_OWNER", "GROUP_OWNER", "NOT_IN_THE_GROUP", "GROUP_OWNER"),
          Row.never(IN_LOCKED, "GROUP_LOCKED"),
          Row.never(IN_ABANDONED, "GROUP_ABANDONED"),
          Row.never(IN_OTHERS, "GROUP_OF_ANOTHER"));

  @Test
  void a_seller_owns_what_is_theirs_in_the_way_in_which_they_sell_it() {
    for (var row : ROWS) {
      var ownership = row.ownership;
      assertThat(word(OwnershipRule.of(ownership, SELLER))).as(row + "").isEqualTo(row.owns);
      assertThat(word(OwnershipRule.ofSeller(ownership, HANDOVER, SELLER)))
          .as(row + " handed over")
          .isEqualTo(row.handsOver);
      assertThat(word(OwnershipRule.ofSeller(ownership, HANDOVER_OF_ANOTHER, SELLER)))
          .as(row + " of another group")
          .isEqualTo(row.handsAnotherGroupOver);
      assertThat(word(OwnershipRule.ofSeller(ownership, TRANSFER, SELLER)))
          .as(row + " transferred")
          .isEqualTo(row.transfers);
    }
  }

  private static String word(Finding finding) {
    return switch (finding) {
      case Owns(var type) -> type.name();
      case DoesNotOwn(var why) -> why.name();
    };
  }

  @Test
  void a_destination_is_a_group_that_the_buyer_owns_and_that_is_not_locked() {
    assertThat(OwnershipRule.isDestinationOf(SELLER, group(SELLER, false))).isTrue();
    assertThat(OwnershipRule.isDestinationOf(SELLER, group(SELLER, true))).isFalse();
    assertThat(OwnershipRule.isDestinationOf(SELLER, group(OTHER, false))).isFalse();
    assertThat(OwnershipRule.isDestinationOf(SELLER, group(null, false))).isFalse();
  }

  @Test
  void a_chain_consists_of_the_group_that_has_the_game_and_no_other() {
    var byAnother = game(new ByGroup(ANOTHER));
    assertThatThrownBy(() -> new Ownership(byAnother, group(SELLER, false)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ownership(byAnother, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(OWN.chain()).isEqualTo("users/1");
    assertThat(IN_GROUP.chain()).isEqualTo("groups/9 of users/1");
    assertThat(IN_ABANDONED.chain()).isEqualTo("groups/9 of nobody");
  }

  private static Universe game(UniverseOwner owner) {
    return new Universe(GAME, owner, true, "{}");
  }

  private static Ownership in(@Nullable RobloxUserId owner, boolean locked) {
    return new Ownership(game(new ByGroup(GROUP)), group(owner, locked));
  }

  private static Group group(@Nullable RobloxUserId owner, boolean locked) {
    return new Group(GROUP, owner, locked, null, "{}");
  }
}
