package bloxtr8.providers.base;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.chain.PersonalSignature;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChainTest {

  private static final String LARGEST =
      "115792089237316195423570985008687907853269984665640564039457584007913129639935";
  private static final String OTHER_TOKEN = "0x00000000000000000000000000000000000FA4E0";

  private static final int BUYERS = 3;
  private static final int DEPOSITS = 12;

  private static Sandbox sandbox;
  private static ChainNode base;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    base = new ChainNode(sandbox::url);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @AfterEach
  void timeGoesOn() {
    sandbox.clock().release();
  }

  @Test
  void a_deposit_is_visible_in_logs_receipt_and_balance() {
    var buyer = base.wallet();
    var deal = base.wallet();
    var sent =
        base.control(
            "deposit",
            "{\"to\": \"%s\", \"from\": \"%s\", \"units\": 25000000}".formatted(deal, buyer));

    var receipt = base.mined(sent.path("tx").asString());

    assertThat(receipt.path("status").asString()).isEqualTo("0x1");
    assertThat(receipt.path("to").asString()).isEqualToIgnoringCase(ChainNode.USDC);
    assertThat(receipt.path("logs")).hasSize(1);
    assertThat(receipt.path("logs")).isEqualTo(base.arrivals(deal));
    var log = receipt.path("logs").get(0);
    assertThat(log.path("blockHash")).isEqualTo(receipt.path("blockHash"));
    assertThat(log.path("logIndex").asString())
        .isEqualTo("0x" + Long.toHexString(sent.path("logIndex").asLong()));
    assertThat(log.path("topics").get(1).asString()).isEqualTo(ChainNode.word(buyer));
    assertThat(base.balance(ChainNode.USDC, deal)).isEqualTo("25000000");
    assertThat(base.balance(ChainNode.USDC, buyer)).isEqualTo("0");
    var block = base.block(receipt.path("blockNumber").asString());
    assertThat(block.path("hash")).isEqualTo(receipt.path("blockHash"));
    assertThat(block.path("transactions").toString()).contains(sent.path("tx").asString());
    var byHash =
        base.result("eth_getLogs", "[{\"blockHash\": %s}]".formatted(receipt.path("blockHash")));
    assertThat(byHash.toString()).contains(sent.path("tx").asString());
  }

  @Test
  void blocks_advance_and_each_names_its_parent() {
    var tip = base.height("latest");
    Sandbox.eventually("the next block", () -> base.height("latest") > tip);
    sandbox.clock().hold();
    base.mine(10);
    var latest = base.block("latest");
    var height = base.height("latest");
    assertThat(height).isGreaterThan(tip + 10);
    assertThat(base.height("safe")).isEqualTo(height - 1);
    assertThat(base.height("finalized")).isEqualTo(height - 3);
    var parent = base.block("0x" + Long.toHexString(height - 1));
    assertThat(base.block("0x" + Long.toHexString(height)).path("parentHash"))
        .isEqualTo(parent.path("hash"));
    assertThat(base.result("eth_getBlockByHash", "[%s, true]".formatted(latest.path("hash"))))
        .isEqualTo(latest);
    assertThat(base.result("eth_getBlockByNumber", "[\"0xffffffff\", false]").isNull()).isTrue();
    assertThat(base.result("eth_chainId", "[]").asString()).isEqualTo("0x14a34");
  }

  @Test
  void deposits_of_any_amount_and_token_and_several_in_one_transaction_are_possible() {
    var deal = base.wallet();
    base.deposit(deal, LARGEST);
    var other =
        base.control(
            "deposit",
            "{\"to\": \"%s\", \"units\": \"5\", \"token\": \"%s\"}".formatted(deal, OTHER_TOKEN));
    var twice =
        base.control("deposit", "{\"to\": \"%s\", \"units\": 0, \"times\": 2}".formatted(deal));
    base.mine(1);

    assertThat(base.balance(ChainNode.USDC, deal)).isEqualTo(LARGEST);
    assertThat(base.balance(OTHER_TOKEN, deal)).isEqualTo("5");
    assertThat(base.arrivals(deal)).hasSize(3);
    assertThat(base.receipt(twice.path("tx").asString()).path("logs")).hasSize(2);
    var wrong = base.receipt(other.path("tx").asString()).path("logs").get(0);
    assertThat(wrong.path("address").asString()).isEqualToIgnoringCase(OTHER_TOKEN);
    assertThat(
            base.result("eth_call", "[{\"to\": \"%s\", \"data\": \"0x\"}]".formatted(deal))
                .asString())
        .isEqualTo("0x");
  }

  @Test
  void a_transfer_without_the_balance_reverts() {
    var poor = base.wallet();
    var sent =
        base.control(
            "send",
            "{\"from\": \"%s\", \"to\": \"%s\", \"units\": 1}".formatted(poor, base.wallet()));
    var receipt = base.mined(sent.path("tx").asString());
    assertThat(receipt.path("status").asString()).isEqualTo("0x0");
    assertThat(receipt.path("logs")).isEmpty();
  }

  @Test
  void a_reorganisation_replaces_the_block_and_moves_or_drops_the_transaction() {
    var deal = base.wallet();
    sandbox.clock().hold();
    var moved = base.deposit(deal, "7").path("tx").asString();
    base.mine(1);
    var before = base.receipt(moved);
    base.control("reorg", "{\"tx\": \"%s\"}".formatted(moved));

    assertThat(base.receipt(moved).isNull()).isTrue();
    assertThat(base.arrivals(deal)).isEmpty();
    assertThat(base.block(before.path("blockNumber").asString()).path("hash"))
        .isNotEqualTo(before.path("blockHash"));
    assertThat(
            base.error("eth_getLogs", "[{\"blockHash\": %s}]".formatted(before.path("blockHash"))))
        .isEqualTo("-32000 unknown block");
    base.mine(1);
    var again = base.receipt(moved);
    assertThat(again.path("status").asString()).isEqualTo("0x1");
    assertThat(again.path("blockNumber")).isNotEqualTo(before.path("blockNumber"));

    base.control("reorg", "{\"tx\": \"%s\", \"drop\": true}".formatted(moved));
    base.mine(5);
    assertThat(base.receipt(moved).isNull()).isTrue();
    assertThat(base.balance(ChainNode.USDC, deal)).isEqualTo("0");
  }

  @Test
  void a_block_that_was_read_never_gains_a_transaction() {
    var deal = base.wallet();
    var seen = new HashMap<String, JsonNode>();
    var sent = new AtomicInteger();
    try (var buyers = Executors.newFixedThreadPool(BUYERS)) {
      for (var i = 0; i < BUYERS * DEPOSITS; i++) {
        buyers.execute(() -> {
          base.deposit(deal, "1");
          sent.incrementAndGet();
        });
      }
      while (sent.get() < BUYERS * DEPOSITS) {
        var latest = base.block("latest");
        seen.put(latest.path("number").asString(), latest);
      }
    }
    base.mine(1);
    seen.forEach((number, block) -> assertThat(base.block(number)).isEqualTo(block));
    assertThat(base.arrivals(deal)).hasSize(BUYERS * DEPOSITS);
  }

  @Test
  void a_wallets_signature_is_verified() {
    var wallet = base.wallet();
    var signed =
        base.control("sign", "{\"address\": \"%s\", \"message\": \"mine\"}".formatted(wallet));
    assertThat(PersonalSignature.recover("mine", signed.path("signature").asString()).text())
        .isEqualTo(wallet);
  }

  @Test
  void errors_come_with_status_200_and_batches_in_order() {
    assertThat(base.error("eth_mine", "[]")).startsWith("-32601 ");
    assertThat(base.error("eth_getTransactionReceipt", "[\"0x12\"]")).startsWith("-32602 ");
    assertThat(base.error("eth_getLogs", "[{\"fromBlock\": \"0x0\"}]"))
        .isEqualTo("-32614 eth_getLogs is limited to a 10,000 range");
    assertThat(base.post("{nonsense").body()).contains("-32700");
    assertThat(base.post("[]").body()).contains("-32600");
    var batch =
        base.post(
            """
            [{"jsonrpc": "2.0", "id": "a", "method": "eth_chainId", "params": []},
             {"jsonrpc": "2.0", "id": 2, "method": "eth_nothing"}]
            """);
    assertThat(batch.body())
        .startsWith("[{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":\"0x14a34\"}");
    assertThat(batch.body()).contains("\"id\":2,\"error\":{\"code\":-32601");
  }

  @Test
  void a_node_can_fail_and_return_nonsense() {
    sandbox.fault(
        """
        {"provider": "base", "operation": "eth_blockNumber", "effect": "error", "status": 503}
        """);
    var call = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"eth_blockNumber\", \"params\": []}";
    assertThat(base.post(call).statusCode()).isEqualTo(503);
    sandbox.fault(
        """
        {"provider": "base", "operation": "eth_blockNumber", "effect": "garbage", "times": 2}
        """);
    var page = base.post(call);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html>");
    assertThat(Json.tree(base.post(call).body())).isNull();
    assertThat(Json.tree(base.post(call).body())).isNotNull();
  }

  @Test
  void a_restart_keeps_heights_hashes_and_balances() throws IOException {
    try (var own = new Sandbox()) {
      var chain = new ChainNode(own::url);
      var deal = chain.wallet();
      chain.mine(50);
      var tx = chain.deposit(deal, "42").path("tx").asString();
      var receipt = chain.mined(tx);
      chain.control("reorg", "{\"tx\": \"%s\"}".formatted(tx));
      chain.mined(tx);
      var height = chain.height("latest");
      var block = chain.block("0x" + Long.toHexString(height));

      own.restart();

      assertThat(chain.height("latest")).isGreaterThanOrEqualTo(height);
      assertThat(chain.block("0x" + Long.toHexString(height))).isEqualTo(block);
      assertThat(chain.receipt(tx)).isNotEqualTo(receipt);
      assertThat(chain.balance(ChainNode.USDC, deal)).isEqualTo("42");
      assertThat(chain.control("sign", "{\"address\": \"%s\", \"message\": \"m\"}".formatted(deal)))
          .isNotNull();
    }
  }
}
