package bloxtr8.providers.custodian;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.base.ChainNode;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CustodianTest {

  private static Sandbox sandbox;
  private static ChainNode base;
  private static CustodianClient custodian;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    base = new ChainNode(sandbox::url);
    custodian = new CustodianClient(sandbox::url);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void allIsWell() {
    sandbox.delete("/sandbox/faults");
    sandbox.clock().release();
  }

  @Test
  void a_deposit_is_listed_announced_by_webhook_and_becomes_final() {
    var issued = custodian.address("esc_1");
    var other = custodian.address("esc_1");
    assertThat(other.path("address")).isNotEqualTo(issued.path("address"));
    var sent = base.deposit(issued.path("address").asString(), "25000000");

    var deposit = custodian.deposited(id(issued), "finalized");

    assertThat(deposit.path("txHash")).isEqualTo(sent.path("tx"));
    assertThat(deposit.path("logIndex")).isEqualTo(sent.path("logIndex"));
    assertThat(deposit.path("from")).isEqualTo(sent.path("from"));
    assertThat(deposit.path("amountUnits").asString()).isEqualTo("25000000");
    var receipt = base.receipt(sent.path("tx").asString());
    assertThat(deposit.path("blockHash")).isEqualTo(receipt.path("blockHash"));
    assertThat(custodian.read("/deposit-addresses/" + id(issued)).path("balanceUnits").asString())
        .isEqualTo("25000000");
    delivered(id(deposit), "deposit.detected", "deposit.confirmed", "deposit.finalized");
    assertThat(custodian.deposits(id(other))).isEmpty();
  }

  @Test
  void a_deposit_of_another_token_is_listed_too() {
    var issued = custodian.address("esc_2");
    sandbox.clock().hold();
    base.control(
        "deposit",
        """
        {"to": "%s", "units": "9", "token": "0x00000000000000000000000000000000000fa4e0"}
        """
            .formatted(issued.path("address").asString()));
    base.mine(1);
    var deposit = custodian.deposited(id(issued), "detected");
    assertThat(deposit.path("asset").asString()).isEqualTo("USDC");
    assertThat(deposit.path("tokenAddress").asString()).isNotEqualTo(ChainNode.USDC);
  }

  @Test
  void a_deposit_removed_by_a_reorganisation_is_announced_and_may_be_mined_again() {
    var issued = custodian.address("esc_3");
    sandbox.clock().hold();
    var tx = base.deposit(issued.path("address").asString(), "5").path("tx").asString();
    base.mine(1);
    var first = custodian.deposited(id(issued), "detected");
    base.control("reorg", "{\"tx\": \"%s\"}".formatted(tx));
    custodian.deposited(id(issued), "reorged");
    base.mine(4);
    custodian.deposited(id(issued), "finalized");

    var deposits = custodian.deposits(id(issued));
    assertThat(deposits).hasSize(2);
    assertThat(deposits)
        .extracting(d -> d.path("status").asString())
        .containsExactly("reorged", "finalized");
    assertThat(id(deposits.getFirst())).isEqualTo(id(first));
    Sandbox.eventually(
        "it is told", () -> sandbox.custody().about(id(first)).contains("deposit.reorged"));
  }

  @Test
  void a_transfer_moves_the_money_and_sends_webhooks() {
    var source = funded("1000");
    var seller = base.wallet();
    var id = custodian.sent(id(source), seller, "990", "payout:1");

    var done = custodian.reaches(id, "FINALIZED");

    var receipt = base.receipt(done.path("txHash").asString());
    assertThat(receipt.path("status").asString()).isEqualTo("0x1");
    assertThat(base.balance(ChainNode.USDC, seller)).isEqualTo("990");
    assertThat(base.balance(ChainNode.USDC, source.path("address").asString())).isEqualTo("10");
    delivered(id, "transfer.broadcast", "transfer.finalized");
    assertThat(custodian.read("/transfers?reference=payout:1").path("data")).hasSize(1);
  }

  @Test
  void an_idempotency_key_is_valid_for_one_request() {
    var body = CustodianClient.transfer(id(funded("10")), base.wallet(), "4", "payout:2");
    sandbox.fault(
        """
        {"provider": "custodian", "operation": "transfers.create", "effect": "timeout_after",
         "delayMs": 50, "times": 2}
        """);
    assertThat(failsWithoutAnswer(() -> custodian.post("/transfers", "key-2", body))).isTrue();
    sandbox.delete("/sandbox/faults");
    var first = custodian.post("/transfers", "key-2", body);
    var again = custodian.post("/transfers", "key-2", body.replace(", ", ","));
    var other = custodian.post("/transfers", "key-2", body.replace("\"4\"", "\"5\""));

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("\"code\":\"idempotency_conflict\"", "requestId");
    assertThat(custodian.read("/transfers?reference=payout:2").path("data")).hasSize(1);
  }

  @Test
  void a_transfer_can_fail_in_every_way() {
    var source = funded("100");
    var to = base.wallet();
    var poor = custodian.reaches(custodian.sent(id(source), to, "101", "f:1"), "FAILED");
    assertThat(poor.path("failureCode").asString()).isEqualTo("insufficient_funds");
    assertThat(poor.has("txHash")).isFalse();

    custodian.control("fail-transfer", "{\"reference\": \"f:2\", \"at\": \"refused\"}");
    var refused = custodian.reaches(custodian.sent(id(source), to, "1", "f:2"), "FAILED");
    assertThat(refused.path("failureCode").asString()).isEqualTo("refused");

    custodian.control("fail-transfer", "{\"at\": \"reverted\", \"code\": \"blacklisted\"}");
    var reverted = custodian.reaches(custodian.sent(id(source), to, "1", "f:3"), "FAILED");
    assertThat(reverted.path("failureCode").asString()).isEqualTo("blacklisted");
    var receipt = base.receipt(reverted.path("txHash").asString());
    assertThat(receipt.path("status").asString()).isEqualTo("0x0");
    delivered(id(reverted), "transfer.broadcast", "transfer.failed");

    custodian.control("stall", "{\"on\": true}");
    var stalled = custodian.sent(id(source), to, "1", "f:4");
    custodian.control("fail-transfer", "{\"id\": \"%s\", \"at\": \"rejected\"}".formatted(stalled));
    base.mine(1);
    assertThat(custodian.read("/transfers/" + stalled).path("status").asString())
        .isEqualTo("PENDING");
    custodian.control("stall", "{\"on\": false}");
    custodian.reaches(stalled, "REJECTED");
    delivered(stalled, "transfer.rejected");
    assertThat(base.balance(ChainNode.USDC, to)).isEqualTo("0");
  }

  @Test
  void a_transfer_dropped_by_a_reorganisation_is_sent_again() {
    var source = funded("100");
    var to = base.wallet();
    sandbox.clock().hold();
    var id = custodian.sent(id(source), to, "100", "payout:9");
    afterAStep(id, "APPROVED");
    afterAStep(id, "BROADCAST");
    base.mine(1);
    var tx = afterAStep(id, "CONFIRMED").path("txHash").asString();
    base.control("reorg", "{\"tx\": \"%s\", \"drop\": true}".formatted(tx));
    assertThat(base.receipt(tx).isNull()).isTrue();
    sandbox.clock().release();
    assertThat(custodian.reaches(id, "FINALIZED").path("txHash").asString()).isEqualTo(tx);
    assertThat(base.balance(ChainNode.USDC, to)).isEqualTo("100");
  }

  @Test
  void an_invalid_call_is_refused_with_its_reason() {
    var path = "/sandbox/custodian/v1/deposits";
    assertThat(sandbox.get(path).statusCode()).isEqualTo(401);
    assertThat(sandbox.get(path).body()).contains("\"code\":\"unauthorized\"");
    assertThat(custodian.get("/deposits?cursor=x").statusCode()).isEqualTo(400);
    assertThat(custodian.get("/transfers/trf_0").statusCode()).isEqualTo(404);
    assertThat(custodian.get("/nothing").statusCode()).isEqualTo(404);
    var noKey = HttpRequest.newBuilder(sandbox.url("/sandbox/custodian/v1/transfers"));
    noKey.header("Authorization", "Bearer " + Sandbox.CUSTODIAN_KEY);
    noKey.POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(Sandbox.send(noKey.build()).body()).contains("idempotency_key_required");
    var source = id(custodian.address("esc_4"));
    wrong(CustodianClient.transfer(source, "0x12", "1", "r"), "invalid_address");
    wrong(CustodianClient.transfer(source, base.wallet(), "-1", "r"), "invalid_amount");
    wrong(CustodianClient.transfer("adr_0", base.wallet(), "1", "r"), "not_found");
    wrong("{\"network\": \"solana\", \"asset\": \"USDC\"}", "unsupported_asset");
  }

  @Test
  void webhooks_are_repeated_until_accepted_and_can_arrive_corrupted() {
    sandbox.fault(
        """
        {"provider": "custodian", "operation": "webhook:deposit.detected", "effect": "garbage"}
        """);
    sandbox.custody().refuse(2);
    var issued = custodian.address("esc_5");
    base.deposit(issued.path("address").asString(), "1");
    var deposit = custodian.deposited(id(issued), "finalized");
    Sandbox.eventually("all are told", () -> sandbox.custody().about(id(deposit)).size() == 3);
  }

  private static JsonNode funded(String units) {
    var issued = custodian.address("funded");
    base.deposit(issued.path("address").asString(), units);
    base.mine(1);
    return issued;
  }

  private static JsonNode afterAStep(String transfer, String status) {
    sandbox.clock().forward(Sandbox.STEP_TIME);
    return custodian.reaches(transfer, status);
  }

  private static void wrong(String body, String code) {
    var answer = custodian.post("/transfers", UUID.randomUUID().toString(), body);
    assertThat(Json.read(answer.body()).path("error").path("code").asString()).isEqualTo(code);
  }

  private static void delivered(String id, String... types) {
    Sandbox.eventually(
        List.of(types) + " is told", () -> sandbox.custody().about(id).containsAll(List.of(types)));
    assertThat(sandbox.custody().about(id)).hasSize(types.length);
  }

  private static boolean failsWithoutAnswer(Runnable call) {
    try {
      call.run();
      return false;
    } catch (UncheckedIOException _) {
      return true;
    }
  }

  private static String id(JsonNode thing) {
    return thing.path("id").asString();
  }
}
