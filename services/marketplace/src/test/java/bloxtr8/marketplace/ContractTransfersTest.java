package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.TestContract;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.SharedRoblox.Game;
import bloxtr8.marketplace.SharedRoblox.OwnedGroup;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractExecuted;
import bloxtr8.messages.EscrowEventsV1.EscrowCancelled;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a contract sells is asked of Roblox when the contract is made. */
class ContractTransfersTest {

  private static final UserId NOBODY = new UserId(new java.util.UUID(0, 0));

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static SharedRoblox roblox;

  private UserId seller = NOBODY;
  private UserId buyer = NOBODY;

  @BeforeAll
  static void open() {
    market = new Market();
    roblox = market.sandbox;
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

  @AfterEach
  void reopen() {
    roblox.open("cloud");
  }

  private NewContract handover(Game game, @Nullable OwnedGroup group) {
    return new NewContract(
        buyer,
        seller,
        5_000L,
        null,
        null,
        null,
        game.universe(),
        group == null ? null : group.id(),
        null);
  }

  private NewContract transfer(Game game, @Nullable OwnedGroup destination) {
    return new NewContract(
        buyer,
        seller,
        5_000L,
        Route.GAME_TRANSFER,
        null,
        null,
        game.universe(),
        null,
        destination == null ? null : destination.id());
  }

  private static TestContract make(NewContract wish) {
    return market.testApi().makeContract(null, wish);
  }

  private static Problem refused(NewContract wish) {
    var before = market.count("SELECT count(*) FROM marketplace.contracts");
    var problem = Problems.of(() -> make(wish));
    assertThat(market.count("SELECT count(*) FROM marketplace.contracts")).isEqualTo(before);
    return problem;
  }

  private static ContractExecuted executed(TestContract made) {
    return ((ContractEvent) market.sent(Topics.CONTRACTS_EVENTS, made.contractId()).getFirst())
        .getExecuted();
  }

  private static String documentOf(TestContract made) {
    return market
        .environment
        .admin()
        .sql("SELECT contract_json FROM marketplace.contracts WHERE contract_id = :id")
        .param("id", made.contractId().value())
        .query(String.class)
        .single();
  }

  @Test
  void a_hand_over_names_the_universe_its_group_and_both_accounts_and_has_a_snapshot() {
    var group = roblox.group(market.robloxIdOf(seller));
    var game = roblox.gameIn(group);
    var made = make(handover(game, null));
    assertThat(executed(made).getUniverseId()).isEqualTo(game.universe());
    assertThat(executed(made).getGroupId()).isEqualTo(group.id());
    assertThat(executed(made).getDestinationGroupId()).isZero();
    assertThat(documentOf(made))
        .contains(
            "\"universeId\":\"" + game.universe() + "\"",
            "\"groupId\":\"" + group.id() + "\"",
            "\"sellerRobloxId\":\"" + market.robloxIdOf(seller) + "\"",
            "\"buyerRobloxId\":\"" + market.robloxIdOf(buyer) + "\"")
        .doesNotContain("destinationGroupId");
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.contract_snapshot c"
                    + " JOIN marketplace.ownership_snapshot s USING (sha256)"
                    + " WHERE moment = 'CONTRACT' AND contract_id = '"
                    + made.contractId().value()
                    + "'"))
        .isEqualTo(1);
    end(made.escrowId());
    assertThat(make(handover(game, group)).contractId()).isNotEqualTo(made.contractId());
  }

  @Test
  void a_game_is_in_one_deal_at_a_time_and_so_is_a_group_that_is_handed_over() {
    var group = roblox.group(market.robloxIdOf(seller));
    var game = roblox.gameIn(group);
    var destination = roblox.group(market.robloxIdOf(buyer));
    var made = make(handover(game, null));
    for (var wish :
        new NewContract[] {
          handover(game, group), transfer(game, destination), handover(roblox.gameIn(group), null),
        }) {
      var problem = refused(wish);
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("universe_in_deal");
    }
    assertThat(make(transfer(roblox.gameOf(market.robloxIdOf(seller)), destination))).isNotNull();
    assertThat(make(transfer(roblox.gameOf(market.robloxIdOf(seller)), destination))).isNotNull();
    end(made.escrowId());
    var again = make(transfer(game, destination));
    assertThat(refused(handover(game, null)).code()).isEqualTo("universe_in_deal");
    assertThat(again.contractId()).isNotEqualTo(made.contractId());
  }

  @Test
  void of_many_contracts_about_one_game_at_once_one_is_made() throws Exception {
    var wish = handover(roblox.soldBy(market.robloxIdOf(seller)), null);
    Callable<Boolean> request =
        () -> {
          var refusal = catchThrowable(() -> make(wish));
          if (refusal == null) return true;
          assertThat(codeOf(refusal)).isEqualTo("universe_in_deal");
          return false;
        };
    var made = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(Collections.nCopies(8, request)))
        if (answer.get()) made++;
    }
    assertThat(made).isEqualTo(1);
  }

  private static @Nullable String codeOf(Throwable refusal) {
    return Problems.of(
            () -> {
              throw refusal;
            })
        .code();
  }

  /** The escrow of a deal was cancelled. */
  private static void end(EscrowId escrow) {
    market.publish(
        escrow,
        EscrowEvent.newBuilder()
            .setEscrowId(escrow.text())
            .setCancelled(EscrowCancelled.getDefaultInstance()));
    Await.until(
        "the end is heard",
        () ->
            market.count(
                    "SELECT count(*) FROM marketplace.delivery_watch WHERE phase = 'OVER'"
                        + " AND escrow_id = '%s'".formatted(escrow.value()))
                == 1);
  }

  @Test
  void a_transfer_names_the_buyers_group_and_sells_own_games_and_those_of_own_groups() {
    var destination = roblox.group(market.robloxIdOf(buyer));
    var own = roblox.gameOf(market.robloxIdOf(seller));
    var made = make(transfer(own, destination));
    assertThat(executed(made).getGroupId()).isZero();
    assertThat(executed(made).getDestinationGroupId()).isEqualTo(destination.id());
    assertThat(documentOf(made))
        .contains("\"destinationGroupId\":\"" + destination.id() + "\"")
        .doesNotContain("\"groupId\"");
    assertThat(make(transfer(roblox.soldBy(market.robloxIdOf(seller)), destination))).isNotNull();
  }

  @Test
  void what_the_seller_does_not_own_in_that_way_is_refused() {
    var stranger = roblox.user();
    var group = roblox.group(stranger);
    roblox.join(group, market.robloxIdOf(seller), "Admin");
    var locked = roblox.group(market.robloxIdOf(seller));
    var lockedGame = roblox.gameIn(locked);
    roblox.lock(locked);
    var destination = roblox.group(market.robloxIdOf(buyer));
    for (var wish :
        new NewContract[] {
          handover(roblox.gameIn(group), null),
          handover(lockedGame, null),
          transfer(lockedGame, destination),
          transfer(roblox.gameOf(stranger), destination),
          handover(roblox.gameOf(market.robloxIdOf(seller)), null),
          handover(
              roblox.soldBy(market.robloxIdOf(seller)), roblox.group(market.robloxIdOf(seller)))
        }) {
      var problem = refused(wish);
      assertThat(problem.status()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("not_the_owner");
    }
  }

  @Test
  void a_destination_must_be_an_unlocked_group_of_the_buyer() {
    var game = roblox.gameOf(market.robloxIdOf(seller));
    var locked = roblox.group(market.robloxIdOf(buyer));
    roblox.lock(locked);
    var abandoned = roblox.group(market.robloxIdOf(buyer));
    roblox.abandon(abandoned);
    for (var destination :
        new OwnedGroup[] {
          roblox.group(market.robloxIdOf(seller)), locked, abandoned, new OwnedGroup(4_711, 1)
        }) {
      var problem = refused(transfer(game, destination));
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.code()).isEqualTo("destination_not_yours");
    }
  }

  @Test
  void what_does_not_fit_the_route_is_refused_with_its_field() {
    var game = roblox.gameOf(market.robloxIdOf(seller));
    var group = roblox.group(market.robloxIdOf(buyer));
    assertThat(fieldOf(transfer(game, null))).isEqualTo("destinationGroupId");
    assertThat(fieldOf(with(null, null, group.id()))).isEqualTo("destinationGroupId");
    assertThat(fieldOf(with(Route.GAME_TRANSFER, group.id(), group.id()))).isEqualTo("groupId");
    assertThat(fieldOf(with(null, -1L, null))).isEqualTo("groupId");
    assertThat(fieldOf(handover(new Game(0, 0), null))).isEqualTo("universeId");
    var place = refused(handover(new Game(game.place(), 0), null));
    assertThat(place.errors().getFirst().message()).contains(Long.toString(game.universe()));
  }

  private NewContract with(
      @Nullable Route route, @Nullable Long group, @Nullable Long destination) {
    return new NewContract(buyer, seller, 5_000L, route, null, null, 77L, group, destination);
  }

  private static String fieldOf(NewContract wish) {
    var problem = refused(wish);
    assertThat(problem.status()).isEqualTo(422);
    return problem.errors().getFirst().field();
  }

  @Test
  void while_roblox_does_not_say_no_contract_is_made() {
    var game = roblox.soldBy(market.robloxIdOf(seller));
    roblox.close("cloud", 503);
    var problem = refused(handover(game, null));
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("ownership_unknown");
    assertThat(problem.retryAfter()).isNotNull();
  }

  @Test
  void a_repeated_request_gives_the_first_contract_whatever_roblox_says_now() {
    var game = roblox.soldBy(market.robloxIdOf(seller));
    var wish = handover(game, null);
    var made = market.testApi().makeContract("again", wish);
    roblox.moveToUser(game, roblox.user());
    assertThat(market.testApi().makeContract("again", wish)).isEqualTo(made);
    roblox.close("cloud", 500);
    assertThat(market.testApi().makeContract("again", wish)).isEqualTo(made);
    var other = handover(new Game(game.universe() + 1, 0), null);
    assertThat(Problems.of(() -> market.testApi().makeContract("again", other)).code())
        .isEqualTo("idempotency_key_reused");
  }

  @Test
  void who_has_no_roblox_account_can_be_no_party() {
    var game = roblox.soldBy(market.robloxIdOf(seller));
    buyer = market.testApi().makePerson(new NewPerson("Eve", null, null)).userId();
    assertThat(refused(handover(game, null)).code()).isEqualTo("party_not_linked");
  }
}
