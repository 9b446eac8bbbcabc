package bloxtr8.marketplace;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.MarketplaceTestApi.ContractSeed;
import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.PayoutKind;
import bloxtr8.api.MarketplaceTestApi.PeopleSeed;
import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.messages.CommonV1.Rail;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.Terms;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class MarketplaceTestApiTest {

  private static final UserId NOBODY = new UserId(Uuids.named("nobody"));

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    market = new Market();
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void a_person_can_be_read_by_other_services_and_is_announced_without_their_name() {
    var alice =
        market
            .testApi()
            .makePerson(new NewPerson(" Alice ", Authority.MODERATOR, PayoutKind.STRIPE));
    assertThat(market.people().people(List.of(alice.userId(), NOBODY)))
        .containsExactly(
            new PeopleApi.Person(
                alice.userId(), "Alice", Authority.MODERATOR, Tier.TIER_1, 1, false, false, null));
    assertThat(market.madePayable).contains(alice.userId());
    var event = (PeopleEvent) market.sent(Topics.PEOPLE_EVENTS, alice.userId()).getFirst();
    assertThat(event.hasSignedUp()).isTrue();
    assertThat(market.sent(Topics.AUDIT_ENTRIES, alice.userId())).hasSize(1);
  }

  @Test
  void a_person_without_a_name_is_refused() {
    var before = market.count("SELECT count(*) FROM marketplace.users");
    assertThat(refusedField(new NewPerson("  ", null, null))).isEqualTo("name");
    assertThat(refusedField(new NewPerson("x".repeat(101), null, null))).isEqualTo("name");
    assertThat(refusedField(new NewPerson("Eve\u202e", null, null))).isEqualTo("name");
    assertThat(market.count("SELECT count(*) FROM marketplace.users")).isEqualTo(before);
  }

  @Test
  void too_many_people_in_one_request_are_refused() {
    var ids = Collections.nCopies(PeopleApi.IDS_MAX + 1, NOBODY);
    assertThat(problem(() -> market.people().people(ids)).status()).isEqualTo(422);
  }

  @Test
  void a_contract_is_published_and_requests_its_escrow_with_the_same_terms() {
    var contract = market.wish(250_000);
    var made = market.testApi().makeContract(null, contract);
    assertThat(made.escrowId()).isEqualTo(EscrowId.of(made.contractId()));

    var executed =
        (ContractEvent) market.sent(Topics.CONTRACTS_EVENTS, made.contractId()).getFirst();
    var create = (EscrowCommand) market.sent(Topics.ESCROW_COMMANDS, made.escrowId()).getFirst();
    assertThat(create.getCreate().getTerms()).isEqualTo(executed.getExecuted().getTerms());
    assertThat(create.getEnvelope().getActor().getRoom()).isEqualTo("marketplace");

    var terms = create.getCreate().getTerms();
    assertThat(terms.getBuyerId()).isEqualTo(requireNonNull(contract.buyerId()).text());
    assertThat(terms.getSellerId()).isEqualTo(requireNonNull(contract.sellerId()).text());
    assertThat(terms.getPrice().getUnits()).isEqualTo(250_000);
    assertThat(terms.getBuyerFee().getUnits()).isEqualTo(7_498);
    assertThat(terms.getSellerFee().getUnits()).isEqualTo(50);
    assertThat(List.of(terms.getDeliveryDays(), terms.getInspectionDays())).containsExactly(7, 7);
    assertThat(terms.getDocumentSha256().toByteArray()).isEqualTo(documentHash(made.escrowId()));
    assertThat(market.sent(Topics.AUDIT_ENTRIES, made.contractId())).hasSize(1);
  }

  @Test
  void prices_up_to_ten_thousand_dollars_are_paid_by_card_and_higher_ones_in_usdc() {
    assertThat(termsOf(999_999).getRail()).isEqualTo(Rail.RAIL_STRIPE);
    assertThat(termsOf(1_000_000).getRail()).isEqualTo(Rail.RAIL_STRIPE);
    assertThat(termsOf(1_000_001).getRail()).isEqualTo(Rail.RAIL_USDC_BASE);
    assertThat(termsOf(100).getRail()).isEqualTo(Rail.RAIL_STRIPE);
    assertThat(termsOf(1_000_000_000).getRail()).isEqualTo(Rail.RAIL_USDC_BASE);
  }

  @Test
  void an_invalid_contract_is_refused_with_its_field_and_nothing_is_stored() {
    var good = market.wish(5_000);
    var before = market.count("SELECT count(*) FROM marketplace.outbox");
    for (var price : List.of(Long.MIN_VALUE, -1L, 0L, 99L, 1_000_000_001L, Long.MAX_VALUE))
      assertThat(refusedField(with(good, good.sellerId(), price, 7, 7))).isEqualTo("priceCents");
    assertThat(refusedField(with(good, good.buyerId(), 5_000, 7, 7))).isEqualTo("sellerId");
    assertThat(refusedField(with(good, NOBODY, 5_000, 7, 7))).isEqualTo("sellerId");
    assertThat(refusedField(with(good, good.sellerId(), 5_000, 0, 7))).isEqualTo("deliveryDays");
    assertThat(refusedField(with(good, good.sellerId(), 5_000, 7, 15))).isEqualTo("inspectionDays");
    assertThat(market.count("SELECT count(*) FROM marketplace.outbox")).isEqualTo(before);
  }

  @Test
  void a_repeated_request_under_one_key_makes_one_contract_even_when_both_run_at_once()
      throws InterruptedException, ExecutionException {
    var contract = market.wish(5_000);
    Callable<?> request = () -> market.testApi().makeContract("a-key", contract);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(request);
      var second = threads.submit(request);
      assertThat(first.get()).isEqualTo(second.get());
    }
    assertThat(
            market.count("SELECT count(*) FROM marketplace.contracts WHERE request_key = 'a-key'"))
        .isEqualTo(1);
    var other = with(contract, contract.sellerId(), 5_001, 7, 7);
    var reused = problem(() -> market.testApi().makeContract("a-key", other));
    assertThat(reused.status()).isEqualTo(409);
    assertThat(reused.code()).isEqualTo("idempotency_key_reused");
    assertThat(problem(() -> market.testApi().makeContract("a key", contract)).status())
        .isEqualTo(400);
  }

  @Test
  void many_people_and_contracts_are_made_at_once() {
    var before = market.count("SELECT count(*) FROM marketplace.outbox");
    var linked = market.count("SELECT count(*) FROM marketplace.linked_account");
    var users = market.testApi().seedPeople(new PeopleSeed(60)).userIds();
    assertThat(users).hasSize(60).doesNotHaveDuplicates();
    assertThat(market.people().people(users)).hasSize(60).allMatch(p -> !p.name().isEmpty());
    assertThat(market.count("SELECT count(*) FROM marketplace.linked_account"))
        .isEqualTo(linked + 120);
    var made = market.testApi().seedContracts(new ContractSeed(users, 100)).escrowIds();
    assertThat(made).hasSize(100).doesNotHaveDuplicates();
    assertThat(market.sent(Topics.ESCROW_COMMANDS, made.getLast())).hasSize(1);
    assertThat(market.count("SELECT count(*) FROM marketplace.outbox"))
        .isEqualTo(before + 60 * 2 + 100 * 3);
    for (var count : List.of(-1, 0, 501))
      assertThat(problem(() -> market.testApi().seedPeople(new PeopleSeed(count))).status())
          .isEqualTo(422);
    var strangers = List.of(users.getFirst(), NOBODY);
    assertThat(
            problem(() -> market.testApi().seedContracts(new ContractSeed(strangers, 1))).status())
        .isEqualTo(422);
  }

  @Test
  void the_marketplaces_own_database_user_cannot_change_a_signed_contract() {
    var made = market.contract();
    try (var service = market.environment.open(DatabaseRoles.MARKETPLACE)) {
      var update = service.database().sql().sql("UPDATE contracts SET price_cents = 100");
      assertThatThrownBy(update::update).isInstanceOf(DataAccessException.class);
    }
    assertThat(documentHash(made.escrowId())).hasSize(32);
  }

  @Test
  void the_test_api_does_not_exist_in_a_live_world() {
    var live = Settings.of(SettingsRecord.all(World.Chosen.class), Map.of("bloxtr8.world", "live"));
    assertThatThrownBy(() -> MarketplaceSandboxConfiguration.requireSandbox(live))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Terms termsOf(long priceCents) {
    var made = market.testApi().makeContract(null, market.wish(priceCents));
    var command = (EscrowCommand) market.sent(Topics.ESCROW_COMMANDS, made.escrowId()).getFirst();
    return command.getCreate().getTerms();
  }

  private static NewContract with(
      NewContract contract,
      @Nullable UserId seller,
      long priceCents,
      int deliveryDays,
      int inspectionDays) {
    return new NewContract(
        requireNonNull(contract.buyerId()),
        requireNonNull(seller),
        priceCents,
        Route.GROUP_HANDOVER,
        deliveryDays,
        inspectionDays,
        requireNonNull(contract.universeId()),
        null,
        null);
  }

  private static byte[] documentHash(EscrowId escrow) {
    return market
        .environment
        .admin()
        .sql("SELECT document_sha256 FROM marketplace.contracts WHERE escrow_id = :id")
        .param("id", escrow.value())
        .query(byte[].class)
        .single();
  }

  private static String refusedField(NewPerson contract) {
    return problem(() -> market.testApi().makePerson(contract)).errors().getFirst().field();
  }

  private static String refusedField(NewContract contract) {
    var problem = problem(() -> market.testApi().makeContract(null, contract));
    assertThat(problem.status()).isEqualTo(422);
    return problem.errors().getFirst().field();
  }

  private static Problem problem(Runnable request) {
    return Problems.of(request::run);
  }
}
