package bloxtr8.payments;

import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.PARTIAL_RECEIVED;
import static bloxtr8.messages.PaymentsEventsV1.PaymentsEvent.EventCase.SUCCEEDED;
import static bloxtr8.payments.UsdcDeals.UNITS;
import static bloxtr8.payments.UsdcDeals.USDC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.messages.PaymentsEventsV1.PaymentFit;
import bloxtr8.payments.NodeProxy.Spoiling;
import bloxtr8.payments.deposits.UnpublishedDeposits;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A Base node with missing, contradictory or malformed responses never makes money vanish. */
class UsdcDoubtfulNodeTest {

  private static final int MORE_THAN_IS_READ = 9 * 1024 * 1024;

  private static NodeProxy node;
  private static PaymentsTestBed testBed;
  private static UsdcDeals deals;

  @BeforeAll
  static void open() throws IOException {
    node = new NodeProxy();
    testBed = new PaymentsTestBed(Map.of("bloxtr8.payments.base.rpc-url", node.url()));
    node.leadTo(testBed.sandboxUrl("base"));
    deals = new UsdcDeals(testBed);
  }

  @AfterEach
  void the_ledger_is_consistent() {
    node.beHonest();
    var report = testBed.ledger().all();
    assertThat(report.findings()).as(report.readable()).isEmpty();
  }

  @AfterAll
  static void close() {
    testBed.close();
    node.close();
  }

  @Test
  void several_transfers_of_one_transaction_pay_once_and_the_rest_is_reported_as_excess() {
    var deal = deals.payable();
    deals.send(
        deals.address(deal), deals.refundWallet(deal), BigInteger.valueOf(UNITS / 2), null, 3);

    Await.until("both are told", () -> testBed.events(deal, SUCCEEDED).size() == 2);
    assertThat(fits(deal))
        .containsExactly(PaymentFit.PAYMENT_FIT_EXACT, PaymentFit.PAYMENT_FIT_EXCESS);
    assertThat(testBed.events(deal, SUCCEEDED).getLast().getSucceeded().getAmount().getUnits())
        .isEqualTo(UNITS / 2);
    assertThat(untold(deal)).isZero();
  }

  @Test
  void a_deposit_that_an_older_version_recorded_as_no_payment_is_refunded() {
    var deal = deals.payable();
    deals.pay(deal, UNITS + 5 * USDC);
    Await.until("both are told", () -> testBed.events(deal, SUCCEEDED).size() == 2);
    var spoiled = deals.payable();
    deals.pay(spoiled, 7 * USDC);
    testBed.await(spoiled, PARTIAL_RECEIVED);
    testBed
        .environment()
        .admin()
        .sql("UPDATE payments.deal SET closed = true WHERE escrow_id = ?")
        .param(spoiled.value())
        .update();

    assertThat(testBed.paymentsBean(UnpublishedDeposits.class).runPass()).isFalse();

    Await.until("it is told", () -> fits(spoiled).equals(List.of(PaymentFit.PAYMENT_FIT_EXCESS)));
    assertThat(untold(spoiled)).isZero();
    assertThat(testBed.alerts("deposit-unpublished")).isEqualTo(1);
  }

  @Test
  void a_receipt_that_lacks_a_log_of_the_same_block_undoes_nothing_and_is_reported_once() {
    var deal = deals.payable();
    var tx = deals.pay(deal, 10 * USDC);
    testBed.await(deal, PARTIAL_RECEIVED);
    var before = testBed.alerts("chain-contradicts-itself");
    node.spoil(onReceipts(receipt -> receipt.putArray("logs")));
    hint(tx);

    Await.until(
        "the contradiction is told", () -> testBed.alerts("chain-contradicts-itself") > before);
    Await.until("it is asked again", () -> tries(tx) >= 2);
    assertThat(deals.states(deal)).containsExactly("COUNTED");
    assertThat(testBed.alerts("chain-contradicts-itself")).isEqualTo(before + 1);

    node.beHonest();
    deals.pay(deal, UNITS - 10 * USDC);
    testBed.await(deal, SUCCEEDED);
    assertThat(fits(deal)).containsExactly(PaymentFit.PAYMENT_FIT_EXACT);
  }

  @Test
  void an_undone_deposit_is_booked_again_when_it_reappears_in_the_same_block() {
    var deal = deals.payable();
    var tx = deals.pay(deal, 10 * USDC);
    testBed.await(deal, PARTIAL_RECEIVED);
    // As an earlier version did, which trusted a receipt without logs.
    node.spoil(
        onReceipts(
                receipt -> {
                  receipt.putArray("logs");
                  receipt.put("blockHash", "0x" + "1".repeat(64));
                })
            .and(onBlocks(block -> block.put("hash", "0x" + "1".repeat(64)))));
    hint(tx);
    deals.awaitStates(deal, "UNDONE");

    node.beHonest();
    hint(tx);

    deals.awaitStates(deal, "COUNTED");
    Await.until("it is published again", () -> testBed.events(deal, PARTIAL_RECEIVED).size() == 2);
  }

  @Test
  void a_receipt_that_is_too_large_to_be_read_is_set_aside_and_reported_once() {
    var alertsBefore = testBed.alerts("unknown-provider-object");
    var deal = deals.payable();
    node.spoil(onReceipts(receipt -> receipt.put("padding", "x".repeat(MORE_THAN_IS_READ))));
    var tx = deals.pay(deal, UNITS);

    Await.until("it is told", () -> testBed.alerts("unknown-provider-object") > alertsBefore);
    Await.until(
        "it is not asked for again",
        () ->
            testBed.count(
                    "SELECT count(*) FROM payments.provider_refresh WHERE object = '" + tx + "'")
                == 0);
    node.beHonest();
    var other = deals.payable();
    deals.pay(other, UNITS);
    testBed.await(other, SUCCEEDED);
  }

  @Test
  void a_failed_transaction_books_nothing_whatever_logs_a_node_returns() {
    var deal = deals.payable();
    var read = new AtomicInteger();
    node.spoil(
        onReceipts(receipt -> {
          receipt.put("status", "0x0");
          read.incrementAndGet();
        }));
    var tx = deals.pay(deal, UNITS);

    Await.until("its receipt was read", () -> read.get() > 0);
    Await.until("nobody looks at it any more", () -> !isRefreshed(tx));
    assertThat(deals.states(deal)).isEmpty();
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();

    node.beHonest();
    hint(tx);
    testBed.await(deal, SUCCEEDED);
  }

  @Test
  void a_receipt_of_a_block_that_the_node_is_replacing_books_nothing() {
    var deal = deals.payable();
    var read = new AtomicInteger();
    node.spoil(
        onReceipts(receipt -> {
          receipt.put("blockHash", "0x" + "2".repeat(64));
          read.incrementAndGet();
        }));
    var tx = deals.pay(deal, UNITS);

    Await.until("its receipt was read again", () -> read.get() >= 2);
    assertThat(deals.states(deal)).isEmpty();
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();

    node.beHonest();
    hint(tx);
    testBed.await(deal, SUCCEEDED);
  }

  @Test
  void a_block_that_a_node_returned_without_logs_is_read_again() {
    for (var nothing : List.of("[]", "null")) {
      var deal = deals.payable();
      var spoiled = new AtomicInteger();
      testBed.beDeaf(true);
      testBed.fault("custodian", "deposits.list", "error", 1_000);
      node.spoil((question, answer) -> {
        if (!question.path("method").asString("").equals("eth_getLogs")) return answer;
        if (answer.path("result").isEmpty() || spoiled.getAndIncrement() > 0) return answer;
        return answered(answer, nothing);
      });

      deals.pay(deal, UNITS);

      testBed.await(deal, SUCCEEDED);
      assertThat(spoiled.get()).as(nothing).isPositive();
      testBed.beDeaf(false);
      testBed.noMoreFaults();
      node.beHonest();
    }
  }

  @Test
  void a_deposit_waits_while_the_node_has_no_final_block() {
    var deal = deals.payable();
    node.spoil((question, answer) ->
        question.path("params").path(0).asString("").equals("finalized")
            ? answered(answer, "null")
            : answer);
    deals.pay(deal, UNITS);
    node.beHonest();
    testBed.await(deal, SUCCEEDED);
  }

  @Test
  void a_deposit_counts_when_its_block_is_final_and_not_before() {
    var deal = deals.payable();
    var lastFinal = new AtomicReference<>("");
    var read = new AtomicInteger();
    node.spoil((question, answer) -> {
      if (question.path("method").asString("").equals("eth_getTransactionReceipt"))
        read.incrementAndGet();
      if (!question.path("params").path(0).asString("").equals("finalized")) return answer;
      var spoiled = (ObjectNode) answer.deepCopy();
      var block = (ObjectNode) spoiled.path("result");
      lastFinal.compareAndSet("", block.path("number").asString());
      block.put("number", lastFinal.get());
      return spoiled;
    });
    Await.until("a final block is known", () -> !lastFinal.get().isEmpty());

    deals.pay(deal, UNITS);

    deals.awaitStates(deal, "SEEN");
    var before = read.get();
    Await.until("it is read again", () -> read.get() >= before + 2);
    assertThat(deals.states(deal)).containsExactly("SEEN");
    assertThat(testBed.events(deal, SUCCEEDED)).isEmpty();

    node.beHonest();
    testBed.await(deal, SUCCEEDED);
  }

  @Test
  void a_node_of_another_chain_stops_the_start() {
    var service = testBed.paymentsBean(ServiceContext.class);
    node.spoil((question, answer) ->
        question.path("method").asString("").equals("eth_chainId")
            ? answered(answer, "\"0x1\"")
            : answer);

    assertThatThrownBy(() -> new UsdcConfiguration().base(service))
        .isInstanceOf(SettingsProblem.class)
        .hasMessageContaining("chain 1,");

    node.beHonest();
    assertThat(new UsdcConfiguration().base(service)).isNotNull();
  }

  private static JsonNode answered(JsonNode answer, String result) {
    var spoiled = (ObjectNode) answer.deepCopy();
    spoiled.set("result", new JsonMapper().readTree(result));
    return spoiled;
  }

  private interface Change {
    void of(ObjectNode result);

    default Spoiling on(String method) {
      return (question, answer) -> {
        if (!question.path("method").asString("").equals(method)
            || !answer.path("result").isObject()) return answer;
        var spoiled = (ObjectNode) answer.deepCopy();
        of((ObjectNode) spoiled.path("result"));
        return spoiled;
      };
    }
  }

  @Test
  void a_contract_wallet_is_proved_by_its_contract_or_refused_with_the_reason() {
    var deal = deals.payable();
    var contract = deals.wallet();
    var signedByAnOwner = deals.sign(deals.wallet(), "what only the contract understands");

    refusedBecause("is not this wallet's signature", () -> prove(deal, contract, signedByAnOwner));
    node.spoil(contractAnswers("0xffffffff" + "0".repeat(56)));
    refusedBecause("smart contract (EIP-1271)", () -> prove(deal, contract, signedByAnOwner));
    node.spoil((question, answer) ->
        question.path("method").asString("").equals("eth_getCode") ? null : answer);
    assertThat(Problems.of(() -> prove(deal, contract, signedByAnOwner)).code())
        .isEqualTo("chain_unavailable");

    node.spoil(contractAnswers("0x1626ba7e" + "0".repeat(56)));
    prove(deal, contract, signedByAnOwner + "00ff");
    node.beHonest();
    assertThat(
            testBed
                .environment()
                .admin()
                .sql("SELECT address FROM payments.refund_wallet WHERE escrow_id = ?")
                .param(deal.value())
                .query(String.class)
                .single())
        .isEqualTo(contract);
  }

  private static void prove(EscrowId deal, String address, String signature) {
    var controller = testBed.walletController(testBed.buyer(deal));
    controller.challenge(new ChallengeRequest(address, Purpose.REFUND));
    controller.setRefundWallet(deal, new ProvenWallet(address, signature));
  }

  private static void refusedBecause(String why, ThrowingCallable call) {
    assertThat(Problems.of(call).errors().toString()).contains(why);
  }

  private static Spoiling contractAnswers(String returned) {
    return (question, answer) ->
        switch (question.path("method").asString("")) {
          case "eth_getCode" -> answered(answer, "\"0x6080\"");
          case "eth_call" -> answered(answer, "\"" + returned + "\"");
          default -> answer;
        };
  }

  private static Spoiling onReceipts(Change change) {
    return change.on("eth_getTransactionReceipt");
  }

  private static Spoiling onBlocks(Change change) {
    return change.on("eth_getBlockByNumber");
  }

  private static void hint(String tx) {
    new ProviderRefreshStore(testBed.paymentsBean(ServiceContext.class).database().sql())
        .hint(Rail.USDC_BASE, List.of(tx), Instant.now());
  }

  private static long tries(String tx) {
    return testBed
        .environment()
        .admin()
        .sql("SELECT coalesce(max(tries), 0) FROM payments.provider_refresh WHERE object = ?")
        .param(tx)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  private static boolean isRefreshed(String tx) {
    return testBed
            .environment()
            .admin()
            .sql("SELECT count(*) FROM payments.provider_refresh WHERE object = ?")
            .param(tx)
            .query((row, _) -> row.getLong(1))
            .single()
        > 0;
  }

  private static List<PaymentFit> fits(EscrowId deal) {
    return testBed.events(deal, SUCCEEDED).stream()
        .map(event -> event.getSucceeded().getFit())
        .toList();
  }

  private static long untold(EscrowId deal) {
    return testBed
        .environment()
        .admin()
        .sql(
            """
            SELECT count(*) FROM payments.deposit
             WHERE escrow_id = ? AND state = 'COUNTED' AND payment_id IS NULL
            """)
        .param(deal.value())
        .query((row, _) -> row.getLong(1))
        .single();
  }
}
