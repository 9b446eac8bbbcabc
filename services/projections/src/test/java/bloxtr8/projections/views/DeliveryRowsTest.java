package bloxtr8.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.domain.AnomalyCause;
import bloxtr8.projections.domain.DeliveryView;
import bloxtr8.projections.domain.DeliveryView.Proof;
import bloxtr8.projections.domain.DestinationOwner;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.OwnershipSource;
import bloxtr8.projections.domain.RemainingRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryRowsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Proof PROOF =
      new Proof(
          NOON,
          OwnershipSource.GROUPS_HOST,
          true,
          List.of(new RemainingRole(7, 200, "\"Admin\", {1} \\ ü"), new RemainingRole(8, 1, "")));

  @Test
  void everything_that_was_read_is_stored_and_read_back() {
    var plain = DeliveryView.read(GameOwner.SELLER, NOON);
    var views =
        Map.of(
            escrow("plain"), plain,
            escrow("anomaly"), plain.because(AnomalyCause.ELSEWHERE),
            escrow("destination"), plain.answered(DestinationOwner.OTHER, Set.of()),
            escrow("missing"),
                plain.answered(
                    null, Set.of(OwnershipSource.BUYER_GRANT, OwnershipSource.GAMES_HOST)),
            escrow("proof"), plain.proved(PROOF),
            escrow("bare proof"), plain.proved(new Proof(NOON, null, false, List.of())),
            escrow("reverted"), plain.foundAfterTheEnd());
    try (var environment = TestEnvironment.fresh(ProjectionsSettings.ALL, Map.of())) {
      var service = environment.open(DatabaseRoles.PROJECTIONS);
      var store = new FactStore(service.database().sql(), ViewTables.CURRENT);
      service.database().inTransaction(() -> store.saveDeliveries(views));
      var read = service.database().inTransaction(() -> store.loadDeliveries(views.keySet()));
      assertThat(read).isEqualTo(views);
    }
  }

  @Test
  void the_latest_read_and_the_latest_proof_are_kept_whatever_came_first() {
    var proved = DeliveryView.read(GameOwner.BUYER, NOON).proved(PROOF);
    var back =
        DeliveryView.read(GameOwner.SELLER, NOON.plusSeconds(60)).because(AnomalyCause.TAKEN_BACK);
    assertThat(proved.later(back)).isEqualTo(back.proved(PROOF)).isEqualTo(back.later(proved));
    var again = DeliveryView.read(GameOwner.UNKNOWN, NOON.plusSeconds(90));
    assertThat(back.later(again).cause()).isNull();
  }

  private static EscrowId escrow(String name) {
    return new EscrowId(Uuids.named(name));
  }
}
