package bloxtr8.marketplace.delivery;

import static bloxtr8.platform.database.SqlArrays.utc;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.delivery.domain.ReadSchedule.Priority;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which reads are claimed when not all that are due can be. */
class DeliveryWatchStoreTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final String INSERT =
      """
      WITH seller AS (
        INSERT INTO marketplace.users (user_id, authority, tier, created_at)
        VALUES (gen_random_uuid(), 'USER', 'TIER_0', now()) RETURNING user_id),
      buyer AS (
        INSERT INTO marketplace.users (user_id, authority, tier, created_at)
        VALUES (gen_random_uuid(), 'USER', 'TIER_0', now()) RETURNING user_id),
      deal AS (
        INSERT INTO marketplace.contracts (
          contract_id, escrow_id, buyer_id, seller_id, price_cents, rail, buyer_fee_cents,
          seller_fee_cents, stripe_buyer_basis_points, stripe_buyer_fixed_cents,
          stripe_seller_fixed_cents, usdc_buyer_basis_points, usdc_seller_basis_points, route,
          delivery_days, inspection_days, contract_json, json_sha256, document_sha256, executed_at,
          accepted_at)
        SELECT :id, :id, buyer.user_id, seller.user_id, 250000, 'STRIPE', 0, 0, 0, 0, 0, 0, 0,
               'GROUP_HANDOVER', 1, 1, '', sha256(''), sha256(''), now(), now()
          FROM seller, buyer)
      INSERT INTO marketplace.delivery_watch (
        escrow_id, phase, route, universe_id, group_id, seller_roblox_id, buyer_roblox_id, question,
        pace, active_since, priority, read_at, hint_at)
      VALUES (:id, 'WATCHING', 'GROUP_HANDOVER', :number, :number, 1, 2, 'q1', 'QUIET', now(),
              :priority, :readAt, now())
      """;

  private TestEnvironment environment = TestEnvironment.fresh();
  private ServiceContext service = environment.open(DatabaseRoles.MARKETPLACE);
  private int watches;

  @BeforeEach
  void severalOfEachAreDue() {
    // As a contract of before, which has no offer.
    environment
        .admin()
        .sql("ALTER TABLE marketplace.contracts DROP CONSTRAINT contracts_have_an_offer")
        .update();
    // The least urgent ones are overdue for longest.
    for (var priority : Priority.values())
      for (var i = 0; i < 3; i++)
        watch(priority, NOON.minusSeconds(60L * priority.number() + 10L * i));
    watch(Priority.CONFIRMATION, NOON.plusSeconds(1));
  }

  @AfterEach
  void close() {
    service.close();
    environment.close();
  }

  private void watch(Priority priority, Instant due) {
    environment
        .admin()
        .sql(INSERT)
        .param("id", UUID.randomUUID())
        .param("number", ++watches)
        .param("priority", priority.number())
        .param("readAt", utc(due))
        .update();
  }

  @Test
  void the_most_urgent_reads_come_first_and_of_those_the_longest_overdue() {
    assertThat(claimed(2)).containsExactly("CONFIRMATION 20", "CONFIRMATION 10");
    assertThat(claimed(3)).containsExactly("CONFIRMATION 0", "QUESTION 80", "QUESTION 70");
    assertThat(claimed(5))
        .containsExactly("QUESTION 60", "ACTIVE 140", "ACTIVE 130", "ACTIVE 120", "QUIET 200");
    assertThat(claimed(50)).containsExactly("QUIET 190", "QUIET 180");
    assertThat(claimed(50)).as("nothing else is due").isEmpty();
  }

  @Test
  void what_another_replica_claims_at_the_moment_is_left_to_it() {
    try (var other = environment.open(DatabaseRoles.MARKETPLACE)) {
      other
          .database()
          .inTransaction(() -> {
            new DeliveryWatchStore(other.database().sql()).claim(NOON, NOON.plus(LEASE), 4);
            assertThat(claimed(3)).containsExactly("QUESTION 70", "QUESTION 60", "ACTIVE 140");
          });
    }
  }

  /** Their priorities, and for how many seconds they are overdue. */
  private List<String> claimed(int limit) {
    var store = new DeliveryWatchStore(service.database().sql());
    return store.claim(NOON, NOON.plus(LEASE), limit).stream()
        .map(game -> game.priority() + " " + Duration.between(game.dueAt(), NOON).toSeconds())
        .toList();
  }
}
