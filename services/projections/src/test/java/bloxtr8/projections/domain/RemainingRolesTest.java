package bloxtr8.projections.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.projections.domain.DeliveryView.Proof;
import bloxtr8.projections.domain.Reader.Perspective;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the parties read about the roles that the seller has kept in the group of the game. */
class RemainingRolesTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Terms TERMS =
      new Terms(
          new ContractId(Uuids.named("contract")),
          new UserId(Uuids.named("bob")),
          new UserId(Uuids.named("alice")),
          new FeeQuote(Rail.STRIPE, Money.cents(250_000), Money.cents(7_498), Money.cents(7_500)),
          Route.GROUP_HANDOVER,
          new GameName("Tower Defense", 4242));

  @Test
  void each_party_reads_the_roles_by_their_names() {
    assertThat(read(Perspective.BUYER, "Dev"))
        .isEqualTo("Alice still has the role \"Dev\" in the group of the game.");
    assertThat(read(Perspective.SELLER, "Dev", "Admin"))
        .isEqualTo("you still have the roles \"Dev\" and \"Admin\" in the group of the game.");
    assertThat(read(Perspective.STAFF, "A", "B", "C"))
        .isEqualTo("Alice still has the roles \"A\", \"B\" and \"C\" in the group of the game.");
  }

  @Test
  void of_many_the_first_are_named_and_one_without_a_name_by_its_rank() {
    assertThat(read(Perspective.BUYER, "A", " ", "C", "D", "E"))
        .isEqualTo(
            "Alice still has the roles \"A\", of rank 9, \"C\" and 2 more in the group of the"
                + " game.");
  }

  @Test
  void nothing_is_said_where_no_role_is_known() {
    assertThat(read(Perspective.BUYER)).isEmpty();
    assertThat(phrasing(Perspective.BUYER).remainingRoles(null)).isEmpty();
    assertThat(phrasing(Perspective.BUYER).remainingRoles(DeliveryView.read(GameOwner.BUYER, NOON)))
        .isEmpty();
  }

  private static String read(Perspective as, String... names) {
    var roles = Arrays.stream(names).map(name -> new RemainingRole(7, 9, name)).toList();
    var delivery =
        DeliveryView.read(GameOwner.BUYER, NOON).proved(new Proof(NOON, null, true, roles));
    return phrasing(as).remainingRoles(delivery);
  }

  private static GamePhrasing phrasing(Perspective as) {
    return new GamePhrasing(new ReaderPhrasing(TERMS, new Reader(as, "Bob", "Alice")));
  }
}
