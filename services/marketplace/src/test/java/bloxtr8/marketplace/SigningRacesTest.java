package bloxtr8.marketplace;

import static bloxtr8.marketplace.Races.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ContractsApi;
import bloxtr8.api.UsersAdminApi;
import bloxtr8.api.UsersAdminApi.Order;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.marketplace.signing.SigningCleanUp;
import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.SigningProof.WebToken;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.DocumentReady;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.messages.ContractsEventsV1.ContractEvent;
import bloxtr8.messages.ContractsEventsV1.ContractEvent.EventCase;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A signature and something else at once, each through its own replica on one database: the
 * contract is executed once or void, and whoever loses gets the present state.
 */
class SigningRacesTest {

  private static final int TIMES = 6;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static AnnotationConfigApplicationContext replica;

  @SuppressWarnings("NullAway.Init")
  private static Trades one;

  @SuppressWarnings("NullAway.Init")
  private static Trades other;

  @SuppressWarnings("NullAway.Init")
  private static UserId staff;

  private final Game game = Trades.game();

  @SuppressWarnings("NullAway.Init")
  private UserId seller;

  @SuppressWarnings("NullAway.Init")
  private UserId buyer;

  @SuppressWarnings("NullAway.Init")
  private ListingId listing;

  @SuppressWarnings("NullAway.Init")
  private ContractId contract;

  @SuppressWarnings("NullAway.Init")
  private Random random;

  @BeforeAll
  static void open() {
    market = new Market();
    replica = market.replica();
    one = new Trades(market);
    other = new Trades(market, replica.getBean(TradingHandler.class));
    staff = market.member(Authority.MODERATOR);
  }

  @AfterAll
  static void close() {
    replica.close();
    market.close();
  }

  @BeforeEach
  void ready(RepetitionInfo repetition) {
    random = new Random(repetition.getCurrentRepetition());
    seller = one.person("Alice");
    buyer = one.person("Bob");
    listing = one.publish(seller, game);
    contract = one.accept(seller, one.offer(buyer, listing, game), game);
    one.report(at -> new DocumentReady(contract, Trades.DOCUMENT, at));
  }

  @AfterEach
  void no_law_is_broken() {
    TradeLaws.assertKept(market);
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.contracts c WHERE c.contract_id = '%s'"
                        .formatted(contract.value())
                    + " AND c.buyer_signed::int + c.seller_signed::int <> (SELECT count(*)"
                    + " FROM marketplace.signature s WHERE s.contract_id = c.contract_id)"))
        .as("every signature has its row")
        .isZero();
  }

  private void sign(Trades through, UserId party) {
    through.request(party, at -> new SignContract(contract, party, Trades.DOCUMENT, at));
  }

  private long executions() {
    return market.sent(Topics.CONTRACTS_EVENTS, contract).stream()
        .map(ContractEvent.class::cast)
        .filter(event -> event.getEventCase() == EventCase.EXECUTED)
        .count();
  }

  private long escrowsAskedFor() {
    return market.count(
        "SELECT count(*) FROM marketplace.outbox WHERE topic = 'escrow.commands.v1' AND key = '%s'"
            .formatted(bloxtr8.kernel.EscrowId.of(contract).text()));
  }

  @RepeatedTest(TIMES)
  void both_sign_at_once_and_it_is_executed_once() throws Exception {
    var answers = together(() -> sign(one, seller), () -> sign(other, buyer));
    assertThat(answers).containsExactly(DONE, DONE);
    assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    assertThat(executions()).isEqualTo(1);
    assertThat(escrowsAskedFor()).isEqualTo(1);
  }

  @RepeatedTest(TIMES)
  void one_person_who_signs_through_two_replicas_signs_once() throws Exception {
    var answers = together(() -> sign(one, seller), () -> sign(other, seller));
    assertThat(answers).filteredOn(DONE::equals).hasSize(1);
    assertThat(answers).filteredOn(text -> text.startsWith("already_signed: ")).hasSize(1);
    assertThat(one.stateOf(contract)).isEqualTo("PENDING_SIGNATURE NONE");
  }

  @RepeatedTest(TIMES)
  void one_token_signs_once() throws Exception {
    var token = String.format(Locale.ROOT, "%064x", random.nextLong() & Long.MAX_VALUE);
    var at = Instant.now();
    market
        .bean(SignatureStore.class)
        .insertToken(
            token, contract, seller, Trades.DOCUMENT, at, at.plus(Duration.ofMinutes(15)), 20);
    var proof = new WebToken(token, "203.0.113.7", "A browser");
    var answers =
        together(
            () ->
                one.request(
                    seller, t -> new SignContract(contract, seller, Trades.DOCUMENT, proof, t)),
            () ->
                other.request(
                    seller, t -> new SignContract(contract, seller, Trades.DOCUMENT, proof, t)),
            () -> market.bean(SigningCleanUp.class).runPass());
    assertThat(answers).filteredOn(DONE::equals).hasSize(2);
    assertThat(answers).filteredOn(text -> text.startsWith("already_signed: ")).hasSize(1);
  }

  @RepeatedTest(TIMES)
  void a_person_who_asks_for_many_tokens_at_once_has_no_more_than_they_may() throws Exception {
    var asks = new ArrayList<Runnable>();
    for (var i = 0; i < 12; i++) {
      var number = i;
      asks.add(() -> insertToken(number, number % 2 == 0 ? market::bean : replica::getBean));
    }
    together(asks.toArray(Runnable[]::new));
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.sign_token WHERE contract_id = '%s'"
                    .formatted(contract.value())))
        .isEqualTo(5);
  }

  /** The beans of one replica. */
  private interface Beans {
    <T> T of(Class<T> type);
  }

  private void insertToken(int number, Beans replica) {
    var token = String.format(Locale.ROOT, "%032x%032x", number, contract.hashCode());
    var at = Instant.now();
    var until = at.plus(Duration.ofMinutes(15));
    replica
        .of(ServiceContext.class)
        .database()
        .inTransaction(() ->
            replica
                .of(SignatureStore.class)
                .insertToken(token, contract, seller, Trades.DOCUMENT, at, until, 5));
  }

  @RepeatedTest(TIMES)
  void the_last_signature_or_a_cancel_counts() throws Exception {
    sign(one, seller);
    var answers =
        together(
            () -> sign(one, buyer),
            () -> other.request(seller, at -> new CancelContract(contract, seller, at)));
    assertThat(answers)
        .isIn(
            List.of(DONE, "contract_not_open: The contract is EXECUTED."),
            List.of("contract_not_open: The contract is VOID (CANCELLED).", DONE));
    assertThat(executions()).isEqualTo(answers.getFirst().equals(DONE) ? 1 : 0);
  }

  @RepeatedTest(TIMES)
  void the_last_signature_comes_before_the_end_of_the_time_or_not_at_all() throws Exception {
    sign(one, seller);
    one.change(
        "UPDATE marketplace.contracts SET open_until = now() + interval '%s ms'"
                .formatted(random.nextInt(40))
            + " WHERE contract_id = :id",
        contract.value());
    var answers =
        together(
            () -> sign(one, buyer), () -> other.report(at -> new ContractTimeOver(contract, at)));
    if (answers.getFirst().equals(DONE))
      assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    else {
      assertThat(answers.getFirst()).startsWith("contract_expired: ");
      one.change(
          "UPDATE marketplace.contracts SET open_until = now()"
              + " WHERE contract_id = :id AND open_until IS NOT NULL",
          contract.value());
      other.report(at -> new ContractTimeOver(contract, at));
      assertThat(one.stateOf(contract)).isEqualTo("VOID NONE");
      assertThat(one.lapsesOf(contract)).containsExactly(buyer);
    }
  }

  @RepeatedTest(TIMES)
  void whoever_is_banned_at_that_moment_is_bound_by_no_later_signature() throws Exception {
    sign(one, seller);
    var banned = random.nextBoolean() ? seller : buyer;
    var answers =
        together(
            () -> sign(one, buyer),
            () ->
                market.as(staff, UsersAdminApi.class).ban(banned, new Order("because of a test")));
    other.report(at -> new PersonBanned(banned, at));
    assertThat(answers.getLast()).isEqualTo(DONE);
    if (answers.getFirst().equals(DONE))
      assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    else {
      assertThat(answers.getFirst())
          .startsWith(banned.equals(buyer) ? "banned: " : "other_party_unfit: ");
      assertThat(one.stateOf(contract)).isEqualTo("VOID NONE");
    }
  }

  @RepeatedTest(TIMES)
  void nobody_unlinks_while_a_contract_of_theirs_is_open() throws Exception {
    sign(one, seller);
    var answers =
        together(
            () -> sign(one, buyer),
            () -> market.accounts().unlinkRoblox(market.actor(buyer), List.of()));
    assertThat(answers.getFirst()).isEqualTo(DONE);
    assertThat(answers.getLast()).startsWith("still_open: ");
    assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
  }

  @RepeatedTest(TIMES)
  void an_owner_who_is_read_elsewhere_comes_before_the_last_signature_or_after_it()
      throws Exception {
    sign(one, seller);
    var answers =
        together(
            () -> sign(one, buyer),
            () -> other.report(at -> new OwnershipSeen(listing, game.read(Owner.ANOTHER), at)));
    assertThat(answers.getLast()).isEqualTo(DONE);
    if (answers.getFirst().equals(DONE))
      assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
    else {
      assertThat(answers.getFirst())
          .isEqualTo("contract_not_open: The contract is VOID (OWNERSHIP_LOST).");
      assertThat(executions()).isZero();
    }
  }

  @RepeatedTest(TIMES)
  void a_tier_that_the_price_does_not_need_stops_nobody() throws Exception {
    sign(one, seller);
    var answers =
        together(() -> sign(one, buyer), () -> other.report(at -> new TierLost(seller, at)));
    assertThat(answers).containsExactly(DONE, DONE);
    assertThat(one.stateOf(contract)).isEqualTo("EXECUTED UNPAID");
  }

  @RepeatedTest(TIMES)
  void what_the_api_shows_is_what_was_decided() throws Exception {
    together(() -> sign(one, seller), () -> sign(other, buyer));
    var shown = market.as(buyer, ContractsApi.class).contract(contract);
    assertThat(shown.status()).isEqualTo(ContractsApi.ContractStatus.EXECUTED);
    assertThat(shown.signatures()).hasSize(2);
  }

  private List<String> together(Runnable... acts) throws Exception {
    return Races.together(random, acts);
  }
}
