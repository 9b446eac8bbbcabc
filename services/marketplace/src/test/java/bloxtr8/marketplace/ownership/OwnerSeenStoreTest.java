package bloxtr8.marketplace.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.ownership.OwnerSeenStore.OwnerSince;
import bloxtr8.marketplace.ownership.OwnerSeenStore.Seen;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerSeenStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final UniverseId GAME = new UniverseId(100);
  private static final UniverseId OTHER = new UniverseId(101);

  @Test
  void a_read_that_began_earlier_and_ends_later_does_not_set_the_owner_back() {
    try (var environment = TestEnvironment.fresh();
        var service = environment.open(DatabaseRoles.MARKETPLACE)) {
      var store = new OwnerSeenStore(service.database().sql());
      assertThat(store.seen(List.of(read(GAME, 1, 0), read(OTHER, 1, 0))))
          .isEqualTo(Map.of(GAME, first(0), OTHER, first(0)));
      assertThat(store.seen(List.of(read(GAME, 1, 10)))).containsEntry(GAME, first(0));
      assertThat(store.seen(List.of(read(GAME, 2, 30)))).containsEntry(GAME, changed(30));
      assertThat(store.seen(List.of(read(GAME, 1, 20))))
          .as("for its own snapshot only")
          .containsEntry(GAME, first(20));
      assertThat(store.seen(List.of(read(GAME, 2, 40), read(OTHER, 1, 40))))
          .isEqualTo(Map.of(GAME, changed(30), OTHER, first(0)));
    }
  }

  private static Seen read(UniverseId universe, long owner, int second) {
    var by = new ByUser(new RobloxUserId(owner));
    return new Seen(new Ownership(new Universe(universe, by, true, "{}"), null), null, at(second));
  }

  private static OwnerSince first(int second) {
    return new OwnerSince(at(second), false);
  }

  private static OwnerSince changed(int second) {
    return new OwnerSince(at(second), true);
  }

  private static Instant at(int second) {
    return NOON.plusSeconds(second);
  }
}
