package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.UUID;

/**
 * The laws of the market, on its tables. Bans count after their effects have followed.
 *
 * <p>Each query finds what breaks a law.
 */
final class TradeLaws {

  private static final String TWO_LISTINGS_OF_A_GAME =
      """
      SELECT 'universe ' || universe_id FROM listing WHERE state IN ('ACTIVE', 'RESERVED')
       GROUP BY universe_id HAVING count(*) > 1
       UNION ALL
      SELECT 'group ' || group_id FROM listing WHERE state IN ('ACTIVE', 'RESERVED')
       GROUP BY group_id HAVING count(group_id) > 1
       UNION ALL
      SELECT 'claim of ' || l.state || ' ' || l.listing_id FROM listing l
        JOIN listing_claim c USING (listing_id)
       WHERE l.state NOT IN ('ACTIVE', 'RESERVED')
       UNION ALL
      SELECT 'no claim of ' || l.listing_id FROM listing l
       WHERE l.state IN ('ACTIVE', 'RESERVED')
         AND NOT EXISTS (SELECT FROM listing_claim c
                          WHERE c.listing_id = l.listing_id AND c.kind = 'UNIVERSE'
                            AND c.roblox_id = l.universe_id)
      """;

  private static final String TWO_LIVE_OFFERS =
      """
      SELECT buyer_id || ' ' || listing_id FROM offer WHERE state IN ('PENDING', 'ON_HOLD')
       GROUP BY buyer_id, listing_id HAVING count(*) > 1
      """;

  private static final String RESERVED_WITHOUT_ITS_DEAL =
      """
      SELECT l.listing_id || ' is ' || l.state || ' with ' || count(c.contract_id) || ' deals'
        FROM listing l
        LEFT JOIN contracts c ON c.listing_id = l.listing_id AND c.state <> 'VOID'
             AND c.escrow_progress IN ('NONE', 'UNPAID', 'FUNDED')
       GROUP BY l.listing_id
      HAVING count(c.contract_id) <> (l.state = 'RESERVED')::integer
          OR l.state = 'RESERVED' AND max(c.contract_id::text) <> l.contract_id::text
       UNION ALL
      SELECT 'offer ' || o.offer_id FROM offer o
        LEFT JOIN contracts c ON c.offer_id = o.offer_id
       WHERE (o.state = 'ACCEPTED') <> (c.contract_id IS NOT NULL)
          OR o.contract_id <> c.contract_id
      """;

  private static final String OFFERS_OF_CLOSED_LISTINGS =
      """
      SELECT o.state || ' on ' || l.state FROM offer o JOIN listing l USING (listing_id)
       WHERE o.state = 'PENDING' AND l.state <> 'ACTIVE'
          OR o.state = 'ON_HOLD' AND l.state <> 'RESERVED'
       UNION ALL
      SELECT 'above the price' FROM offer o JOIN listing l USING (listing_id)
       WHERE o.state = 'PENDING' AND o.amount_cents > l.price_cents
      """;

  private static final String TWO_FUNDED_ESCROWS =
      """
      SELECT 'universe ' || universe_id FROM contracts WHERE escrow_progress = 'FUNDED'
       GROUP BY universe_id HAVING count(*) > 1
       UNION ALL
      SELECT 'group ' || group_id FROM contracts WHERE escrow_progress = 'FUNDED'
       GROUP BY group_id HAVING count(group_id) > 1
      """;

  private static final String BOUND_BY_WHAT_WAS_NOT_OFFERED =
      """
      SELECT c.contract_id::text FROM contracts c
        JOIN offer o USING (offer_id)
        JOIN listing_version v ON v.listing_id = o.listing_id AND v.version = o.listing_version
       WHERE c.price_cents <> o.amount_cents OR c.listing_version <> o.listing_version
          OR c.delivery_days <> v.delivery_days OR c.inspection_days <> v.inspection_days
          OR c.contract_json::jsonb ->> 'title' <> v.title
          OR c.contract_json::jsonb ->> 'conditions' <> o.conditions
          OR (c.contract_json::jsonb ->> 'priceCents')::bigint <> o.amount_cents
          OR c.stripe_buyer_basis_points <> o.stripe_buyer_basis_points
          OR c.usdc_seller_basis_points <> o.usdc_seller_basis_points
      """;

  private static final String BANNED_AND_BOUND =
      """
      WITH unfit AS (
        SELECT b.user_id FROM ban b WHERE b.lifted_at IS NULL
         UNION
        SELECT u.user_id FROM users u
         WHERE NOT EXISTS (SELECT FROM linked_account a
                            WHERE a.user_id = u.user_id AND a.provider = 'ROBLOX'))
      SELECT 'ACTIVE ' || listing_id FROM listing JOIN unfit ON user_id = seller_id
       WHERE state = 'ACTIVE'
       UNION ALL
      SELECT state || ' ' || offer_id FROM offer JOIN unfit ON user_id IN (buyer_id, seller_id)
       WHERE state IN ('PENDING', 'ON_HOLD')
       UNION ALL
      SELECT state || ' ' || contract_id FROM contracts
        JOIN unfit ON user_id IN (buyer_id, seller_id)
       WHERE state IN ('REQUESTED', 'PENDING_SIGNATURE')
       UNION ALL
      SELECT 'with themselves ' || contract_id FROM contracts
       WHERE buyer_id = seller_id OR buyer_roblox_id = seller_roblox_id
      """;

  private TradeLaws() {}

  static void assertKept(Market market) {
    assertThat(broken(market, TWO_LISTINGS_OF_A_GAME)).as("law 1").isEmpty();
    assertThat(broken(market, TWO_LIVE_OFFERS)).as("law 2").isEmpty();
    assertThat(broken(market, RESERVED_WITHOUT_ITS_DEAL)).as("law 3").isEmpty();
    assertThat(broken(market, OFFERS_OF_CLOSED_LISTINGS)).as("law 4").isEmpty();
    assertThat(broken(market, TWO_FUNDED_ESCROWS)).as("law 5").isEmpty();
    assertThat(broken(market, BOUND_BY_WHAT_WAS_NOT_OFFERED)).as("law 6").isEmpty();
    assertThat(broken(market, BANNED_AND_BOUND)).as("law 8").isEmpty();
    executedHaveOneEscrow(market);
  }

  /** Law 7. */
  private static void executedHaveOneEscrow(Market market) {
    record Row(UUID contractId, String state) {}
    var contracts =
        market
            .environment
            .admin()
            .sql("SELECT contract_id, state FROM marketplace.contracts WHERE offer_id IS NOT NULL")
            .query((row, _) -> new Row(row.getObject(1, UUID.class), row.getString(2)))
            .list();
    for (var contract : contracts) {
      var escrow = EscrowId.of(new ContractId(contract.contractId()));
      var created =
          market.sent(Topics.ESCROW_COMMANDS, escrow).stream()
              .filter(command -> ((EscrowCommand) command).hasCreate())
              .count();
      assertThat(created)
          .as("law 7: escrows of a contract that is " + contract.state())
          .isEqualTo(contract.state().equals("EXECUTED") ? 1 : 0);
    }
  }

  private static List<String> broken(Market market, String law) {
    return market
        .environment
        .admin()
        .sql(law.replaceAll("\\b(FROM|JOIN) (?!unfit)(\\w+)", "$1 marketplace.$2"))
        .query((row, _) -> row.getString(1))
        .list();
  }
}
