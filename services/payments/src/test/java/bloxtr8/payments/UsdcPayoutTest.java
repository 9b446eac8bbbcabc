package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_BLOCKED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_FAILED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.PaymentsEventsV1.BlockReason;
import bloxtr8.payments.domain.Leg.Payout;
import bloxtr8.payments.domain.Operation;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Money on its way out, and a custodian and a chain that misbehave. */
class UsdcPayoutTest {

  private static final long NET = Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units();

  private static PaymentsHouse house;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    house = new PaymentsHouse(Map.of());
    deals = new UsdcDeals(house);
  }

  @AfterEach
  void the_books_are_in_order() {
    var report = house.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @Test
  void a_custodian_who_sends_and_does_not_answer_sends_once() {
    var deal = deals.paid();
    house.fault("custodian", "transfers.create", "timeout_after", 1);
    house.ask(deal, Deals.payOut(PRICE, 1));

    house.await(deal, TRANSFER_SUCCEEDED);
    assertThat(transfers(deal, 1)).hasSize(1);
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
  }

  @Test
  void a_transfer_refused_before_it_is_sent_has_failed_and_the_next_attempt_is_paid() {
    var deal = deals.paid();
    failNext(deal, "refused");
    house.ask(deal, Deals.payOut(PRICE, 1));
    house.await(deal, TRANSFER_FAILED);

    house.ask(deal, Deals.payOut(PRICE, 2));
    house.await(deal, TRANSFER_SUCCEEDED);
    assertThat(deals.held(deals.payoutWallet(deal))).isEqualTo(NET);
  }

  @Test
  void a_transfer_that_the_chain_reverts_has_failed_once_that_is_final() {
    var deal = deals.paid();
    failNext(deal, "reverted");
    house.ask(deal, Deals.payOut(PRICE, 1));
    house.await(deal, TRANSFER_FAILED);
    assertThat(deals.held(deals.payoutWallet(deal))).isZero();

    house.ask(deal, Deals.payOut(PRICE, 2));
    house.await(deal, TRANSFER_SUCCEEDED);
  }

  @Test
  void a_wallet_that_has_become_dangerous_is_not_paid() {
    var deal = deals.paid();
    deals.score(deals.payoutWallet(deal), 95);
    house.ask(deal, Deals.payOut(PRICE, 1));

    var blocked = house.await(deal, TRANSFER_BLOCKED).getTransferBlocked();
    assertThat(blocked.getReason()).isEqualTo(BlockReason.BLOCK_REASON_SCREENING);
    assertThat(transfers(deal, 1)).isEmpty();
  }

  @Test
  void while_nobody_can_say_whether_a_wallet_is_clean_it_waits() {
    var deal = deals.paid();
    house.fault("chainalysis", "address.retrieve", "error", 3);
    house.fault("trm", "addresses.screen", "error", 3);
    house.ask(deal, Deals.payOut(PRICE, 1));
    house.await(deal, TRANSFER_SUCCEEDED);
    assertThat(transfers(deal, 1)).hasSize(1);
  }

  @Test
  void a_doubtful_wallet_is_paid_after_a_person_has_looked() {
    var deal = deals.paid();
    var wallet = deals.payoutWallet(deal);
    deals.score(wallet, 60);
    house.ask(deal, Deals.payOut(PRICE, 1));
    Await.until(
        "a person is asked",
        () ->
            house.count(
                    "SELECT count(*) FROM payments.review WHERE subject = '%s'".formatted(wallet))
                == 1);
    assertThat(house.events(deal, TRANSFER_SUCCEEDED)).isEmpty();

    deals.decideWallet(wallet, true);
    house.await(deal, TRANSFER_SUCCEEDED);
  }

  private static void failNext(EscrowId deal, String at) {
    house.ask(
        "custodian",
        "fail-transfer",
        "{\"reference\": \"%s\", \"at\": \"%s\"}".formatted(reference(deal, 1), at));
  }

  private static List<JsonNode> transfers(EscrowId deal, int attempt) {
    return house.custodianObjects("transfers?reference=" + reference(deal, attempt));
  }

  private static String reference(EscrowId deal, int attempt) {
    return Operation.idOf(deal.text(), new Payout(), attempt).text();
  }
}
