package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.CANCELLED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.PARTIAL_RECEIVED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.REFUND_SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SEEN;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.TRANSFER_SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.PRICE;
import static bloxtr8.payments.UsdcDeals.UNITS;
import static bloxtr8.payments.UsdcDeals.USDC;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PaymentApi.State;
import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.EscrowEventsV1.RefundReason;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.messages.PaymentsEventsV1.PaymentSucceeded;
import bloxtr8.platform.testing.Await;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UsdcDealTest {

  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    testBed = new PaymentsTestBed(Map.of());
    deals = new UsdcDeals(testBed);
  }

  @AfterEach
  void the_ledger_is_consistent() {
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    testBed.close();
  }

  @Test
  void a_wallet_pays_a_deal_and_the_deal_pays_its_seller() {
    var deal = deals.payable();
    var shown = deals.deposit(deal);
    assertThat(shown.amountUnits()).isEqualTo(UNITS);
    assertThat(shown.uri())
        .startsWith("ethereum:" + shown.token() + "@84532/transfer?address=" + shown.address())
        .endsWith("&uint256=" + UNITS);
    assertThat(shown.qrSvg()).startsWith("<svg").endsWith("</svg>");
    assertThat(shown.refundWallet()).isEqualTo(deals.refundWallet(deal));
    assertThat(testBed.view(deal, testBed.buyer(deal)).amountCents()).isEqualTo(PRICE.units());

    deals.pay(deal, UNITS);
    testBed.await(deal, SEEN);
    var paid = succeeded(deal, 1);
    assertThat(paid.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(paid.getAmount().getUnits()).isEqualTo(UNITS);
    assertThat(deals.state(deal)).isEqualTo(State.PAID);

    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);
    assertThat(deals.held(deals.payoutWallet(deal)))
        .isEqualTo(Rail.USDC_BASE.settled(Deals.sellerGets(PRICE)).units());
    assertThat(testBed.events(deal, SEEN)).hasSize(1);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void the_deposit_address_is_shown_only_after_a_refund_wallet_is_proved() {
    var deal = deals.addressed();
    assertThat(deals.state(deal)).isEqualTo(State.AWAITING_REFUND_WALLET);
    assertThat(testBed.view(deal, testBed.buyer(deal)).refundWallet()).isNull();

    deals.proveRefundWallet(deal, deals.wallet());
    Await.until("it is payable", () -> deals.state(deal) == State.PAYABLE);
    assertThat(testBed.view(deal, testBed.buyer(deal)).refundWallet())
        .isEqualTo(new RefundWallet(deals.refundWallet(deal), WalletState.READY));
  }

  @Test
  void partial_deposits_are_summed_up_and_an_excess_is_refunded() {
    var deal = deals.payable();
    deals.pay(deal, UNITS - 5 * USDC);
    var partial = testBed.await(deal, PARTIAL_RECEIVED).getPartialReceived();
    assertThat(partial.getMissing().getUnits()).isEqualTo(5 * USDC);
    Await.until("the rest is shown", () -> deals.state(deal) == State.PARTIAL);
    assertThat(deals.deposit(deal).missingUnits()).isEqualTo(5 * USDC);
    assertThat(deals.deposit(deal).seenUnits()).isZero();

    deals.pay(deal, 8 * USDC);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    var over = succeeded(deal, 2);
    assertThat(over.getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXCESS);
    assertThat(over.getAmount().getUnits()).isEqualTo(3 * USDC);

    testBed.send(deal, Deals.refund(over.getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    testBed.send(deal, Deals.payOut(PRICE, 1));
    testBed.await(deal, TRANSFER_SUCCEEDED);
    testBed.publishReleased(deal);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(3 * USDC);
  }

  @Test
  void an_excess_of_less_than_a_dollar_is_not_refunded() {
    var before = deals.account("dust:USDC_BASE");
    var deal = deals.payable();
    deals.pay(deal, UNITS + USDC - 1);

    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
    assertThat(deals.account("dust:USDC_BASE") - before).isEqualTo(USDC - 1);
  }

  @Test
  void after_a_cancellation_every_partial_and_late_deposit_is_refunded() {
    var deal = deals.payable();
    deals.pay(deal, 10 * USDC);
    deals.pay(deal, 20 * USDC);
    Await.until("both came", () -> testBed.events(deal, PARTIAL_RECEIVED).size() == 2);
    testBed.send(deal, Deals.cancel(1));
    testBed.await(deal, CANCELLED);
    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_PARTIAL);
    assertThat(succeeded(deal, 2).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_PARTIAL);

    deals.pay(deal, UNITS);
    assertThat(succeeded(deal, 3).getAmount().getUnits()).isEqualTo(UNITS);
    for (var i = 1; i <= 3; i++)
      testBed.send(deal, Deals.refund(succeeded(deal, i).getPaymentId(), 1));
    Await.until("all is back", () -> testBed.events(deal, REFUND_SUCCEEDED).size() == 3);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS + 30 * USDC);
    assertThat(deals.held(deals.address(deal))).isZero();
  }

  @Test
  void a_second_payment_is_refunded_completely() {
    var deal = deals.paid();
    deals.pay(deal, UNITS);
    var second = succeeded(deal, 2);

    testBed.send(deal, Deals.refund(second.getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
  }

  @Test
  void several_transfers_of_one_transaction_each_count_once() {
    var deal = deals.payable();
    deals.send(
        deals.address(deal), deals.refundWallet(deal), BigInteger.valueOf(UNITS / 4), null, 4);

    assertThat(succeeded(deal, 1).getFit()).isEqualTo(PaymentFit.PAYMENT_FIT_EXACT);
    deals.awaitStates(deal, "COUNTED", "COUNTED", "COUNTED", "COUNTED");
    assertThat(testBed.events(deal, SUCCEEDED)).hasSize(1);
  }

  @Test
  void a_refund_goes_to_the_refund_wallet_and_leaves_nothing_to_pay_out() {
    var deal = deals.paid();
    testBed.send(deal, Deals.refund(succeeded(deal, 1).getPaymentId(), 1));
    testBed.await(deal, REFUND_SUCCEEDED);
    testBed.publishRefunded(deal, RefundReason.REFUND_REASON_SELLER_CANCELLED);

    assertThat(deals.held(deals.refundWallet(deal))).isEqualTo(UNITS);
    assertThat(deals.held(deals.address(deal))).isZero();
  }

  private static PaymentSucceeded succeeded(EscrowId deal, int which) {
    Await.until("it is told", () -> testBed.events(deal, SUCCEEDED).size() >= which);
    return testBed.events(deal, SUCCEEDED).get(which - 1).getSucceeded();
  }
}
