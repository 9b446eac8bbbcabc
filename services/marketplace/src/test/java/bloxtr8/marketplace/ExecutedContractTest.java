package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.seed.Sale;
import bloxtr8.marketplace.seed.SeededContract;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.messages.CommonV1.Rail;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractExecuted;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.Terms;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.topics.Topics;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What a contract that both have signed says, to whom. */
class ExecutedContractTest {

  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  private UserId seller = NOBODY;
  private UserId buyer = NOBODY;

  @BeforeAll
  static void open() {
    market = new Market();
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void parties() {
    seller = market.person("Alice");
    buyer = market.person("Bob");
  }

  @Test
  void it_is_published_and_requests_its_escrow_with_the_same_terms() {
    var made = market.sold(buyer, seller);
    assertThat(made.escrow()).isEqualTo(EscrowId.of(made.contract()));
    var create = createOf(made.escrow());
    assertThat(create.getCreate().getTerms()).isEqualTo(executed(made.contract()).getTerms());
    assertThat(create.getEnvelope().getActor().getRoom()).isEqualTo("marketplace");

    var terms = create.getCreate().getTerms();
    assertThat(terms.getBuyerId()).isEqualTo(buyer.text());
    assertThat(terms.getSellerId()).isEqualTo(seller.text());
    assertThat(terms.getPrice().getUnits()).isEqualTo(250_000);
    assertThat(terms.getBuyerFee().getUnits()).isEqualTo(7_498);
    assertThat(terms.getSellerFee().getUnits()).isEqualTo(50);
    assertThat(List.of(terms.getDeliveryDays(), terms.getInspectionDays())).containsExactly(7, 7);
    assertThat(terms.getDocumentSha256().toByteArray()).isEqualTo(documentHash(made.contract()));
  }

  @Test
  void prices_up_to_ten_thousand_dollars_are_paid_by_card_and_higher_ones_in_usdc() {
    assertThat(termsOf(100).getRail()).isEqualTo(Rail.RAIL_STRIPE);
    assertThat(termsOf(1_000_000).getRail()).isEqualTo(Rail.RAIL_STRIPE);
    assertThat(termsOf(1_000_001).getRail()).isEqualTo(Rail.RAIL_USDC_BASE);
    assertThat(termsOf(1_000_000_000).getRail()).isEqualTo(Rail.RAIL_USDC_BASE);
  }

  @Test
  void a_hand_over_names_the_universe_its_group_and_both_accounts_and_has_a_snapshot() {
    var sale = market.saleOf(buyer, seller);
    var group = ((GroupAsset) sale.asset()).group();
    var made = market.seed().contract(sale);
    assertThat(executed(made.contract()).getUniverseId())
        .isEqualTo(sale.asset().universe().value());
    assertThat(executed(made.contract()).getGroupId()).isEqualTo(group.value());
    assertThat(executed(made.contract()).getDestinationGroupId()).isZero();
    assertThat(jsonOf(made))
        .contains(
            "\"universeId\":\"" + sale.asset().universe() + "\"",
            "\"groupId\":\"" + group + "\"",
            "\"sellerRobloxId\":\"" + market.robloxIdOf(seller) + "\"",
            "\"buyerRobloxId\":\"" + market.robloxIdOf(buyer) + "\"")
        .doesNotContain("destinationGroupId");
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.contract_snapshot c"
                    + " JOIN marketplace.ownership_snapshot s USING (sha256)"
                    + " WHERE moment = 'CONTRACT' AND contract_id = '"
                    + made.contract().value()
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void a_transfer_names_the_buyers_group() {
    var destination = new GroupId(market.sandbox.group(market.robloxIdOf(buyer)).id());
    var game = new UniverseId(market.sandbox.gameOf(market.robloxIdOf(seller)).universe());
    var sale = Sale.transfer(buyer, seller, game, destination, Money.cents(5_000));
    var made = market.seed().contract(sale);
    assertThat(executed(made.contract()).getGroupId()).isZero();
    assertThat(executed(made.contract()).getDestinationGroupId()).isEqualTo(destination.value());
    assertThat(jsonOf(made))
        .contains("\"destinationGroupId\":\"" + destination + "\"")
        .doesNotContain("\"groupId\"");
  }

  @Test
  void the_marketplaces_own_database_user_cannot_change_its_terms() {
    var made = market.sold(buyer, seller);
    try (var service = market.environment.open(DatabaseRoles.MARKETPLACE)) {
      var update = service.database().sql().sql("UPDATE contracts SET price_cents = 100");
      assertThatThrownBy(update::update).isInstanceOf(DataAccessException.class);
    }
    assertThat(documentHash(made.contract())).hasSize(32);
  }

  private Terms termsOf(long priceCents) {
    var made = market.seed().contract(market.saleOf(buyer, seller, priceCents));
    return createOf(made.escrow()).getCreate().getTerms();
  }

  private static EscrowCommand createOf(EscrowId escrow) {
    return (EscrowCommand) market.sent(Topics.ESCROW_COMMANDS, escrow).getFirst();
  }

  private static ContractExecuted executed(ContractId contract) {
    return market.sent(Topics.CONTRACTS_EVENTS, contract).stream()
        .map(ContractEvent.class::cast)
        .filter(ContractEvent::hasExecuted)
        .findFirst()
        .orElseThrow()
        .getExecuted();
  }

  private static String jsonOf(SeededContract made) {
    return one(made.contract(), "contract_json", String.class);
  }

  private static byte[] documentHash(ContractId contract) {
    return one(contract, "document_sha256", byte[].class);
  }

  private static <T> T one(ContractId contract, String column, Class<T> type) {
    return market
        .environment
        .admin()
        .sql("SELECT " + column + " FROM marketplace.contracts WHERE contract_id = :id")
        .param("id", contract.value())
        .query(type)
        .single();
  }
}
