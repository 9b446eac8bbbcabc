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
import static bloxtr8.marketplace.delivery.domain.DealFixture.universe;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.roblox.domain.Group;
import bloxtr8.marketplace.roblox.domain.UniverseOwner;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HintedOwnerTest {

  @Test
  void a_shown_owner_fits_what_a_read_would_find_and_nothing_else() {
    assertThat(fitting(HANDOVER, in(GROUP), group(GROUP, SELLER, false)))
        .containsExactly(OwnerFinding.SELLER, OwnerFinding.LOCKED_WITH_SELLER);
    assertThat(fitting(HANDOVER, in(GROUP), group(GROUP, BUYER, false)))
        .containsExactly(OwnerFinding.BUYER, OwnerFinding.LOCKED_WITH_BUYER);
    assertThat(fitting(HANDOVER, in(GROUP), group(GROUP, STRANGER, false)))
        .contains(OwnerFinding.ANOTHER_OWNER)
        .doesNotContain(OwnerFinding.SELLER, OwnerFinding.BUYER);
    assertThat(fitting(HANDOVER, in(GROUP), group(GROUP, null, false)))
        .contains(OwnerFinding.NO_OWNER)
        .doesNotContain(OwnerFinding.SELLER);
    assertThat(fitting(HANDOVER, in(OTHER_GROUP), group(GROUP, SELLER, false)))
        .containsExactly(
            OwnerFinding.ELSEWHERE, OwnerFinding.BUYER_ELSEWHERE, OwnerFinding.SELLER_ELSEWHERE);
    assertThat(fitting(TRANSFER, byUser(SELLER), null)).containsExactly(OwnerFinding.SELLER);
    assertThat(fitting(TRANSFER, in(GROUP), null))
        .contains(OwnerFinding.BUYER)
        .doesNotContain(OwnerFinding.SELLER);
    assertThat(fitting(TRANSFER, in(OTHER_GROUP), null)).doesNotContain(OwnerFinding.BUYER);
  }

  @Test
  void where_nothing_is_shown_everything_fits() {
    assertThat(fitting(HANDOVER, null, null)).containsExactly(OwnerFinding.values());
    assertThat(fitting(TRANSFER, null, null)).containsExactly(OwnerFinding.values());
  }

  @Test
  void a_game_that_is_no_longer_shown_counts_as_shown_before() {
    var before = HintedOwner.of(universe(in(GROUP), true), group(GROUP, SELLER, false));
    assertThat(HintedOwner.of(null, null).or(before)).isEqualTo(before);
    assertThat(HintedOwner.parse(before.text())).isEqualTo(before);
    assertThat(HintedOwner.parse(null)).isEqualTo(HintedOwner.NONE);
    assertThat(HintedOwner.of(null, group(GROUP, null, false)).or(before))
        .isEqualTo(new HintedOwner(before.game(), "nobody"));
  }

  private static Set<OwnerFinding> fitting(
      Transfer transfer, @Nullable UniverseOwner owner, @Nullable Group group) {
    var universe = owner == null ? null : universe(owner, true);
    return HintedOwner.fitting(transfer, PARTIES, universe, group);
  }
}
