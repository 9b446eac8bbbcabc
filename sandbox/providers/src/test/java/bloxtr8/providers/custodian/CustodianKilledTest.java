package bloxtr8.providers.custodian;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.providers.Sandbox;
import bloxtr8.providers.SandboxProcess;
import bloxtr8.providers.base.ChainNode;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CustodianKilledTest {

  private static final int PAYOUTS = 24;
  private static final int CALLERS = 3;

  /** The callers repeat the same key until they have a response. */
  @Test
  void kill_9_during_transfers_loses_none_and_duplicates_none() throws IOException {
    try (var custody = new Custody();
        var sandbox =
            SandboxProcess.start(Infrastructure.sharedForTests(), custody.url(), custody.url())) {
      var base = new ChainNode(sandbox::url);
      var custodian = new CustodianClient(sandbox::url);
      var source = custodian.address("float");
      var from = source.path("id").asString();
      base.deposit(source.path("address").asString(), "1000000");
      custodian.deposited(from, "finalized");
      var seller = base.wallet();
      var height = base.height("latest");
      var block = base.block("0x" + Long.toHexString(height));

      Set<String> sent = ConcurrentHashMap.newKeySet();
      try (var callers = Executors.newFixedThreadPool(CALLERS)) {
        for (var i = 0; i < PAYOUTS; i++) {
          var key = "payout:" + i;
          var body = CustodianClient.transfer(from, seller, "1000", key);
          callers.execute(() -> sent.add(sendUntilAnswered(custodian, key, body)));
        }
        Sandbox.eventually("some are sent", () -> sent.size() > PAYOUTS / 4);
        sandbox.killAndStart();
      }

      assertThat(sent).hasSize(PAYOUTS);
      for (var i = 0; i < PAYOUTS; i++)
        assertThat(custodian.read("/transfers?reference=payout:" + i).path("data")).hasSize(1);
      sent.forEach(id -> custodian.reaches(id, "FINALIZED"));
      assertThat(base.balance(ChainNode.USDC, seller)).isEqualTo("24000");
      assertThat(base.balance(ChainNode.USDC, source.path("address").asString()))
          .isEqualTo("976000");
      assertThat(base.height("latest")).isGreaterThan(height);
      assertThat(base.block("0x" + Long.toHexString(height))).isEqualTo(block);
      for (var id : sent)
        Sandbox.eventually(id + " is told", () -> custody.about(id).contains("transfer.finalized"));
    }
  }

  private static String sendUntilAnswered(CustodianClient custodian, String key, String body) {
    var answer = new String[1];
    Sandbox.eventually(
        key + " is answered",
        () -> {
          try {
            var reply = custodian.post("/transfers", key, body);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
            answer[0] = Json.read(reply.body()).path("id").asString();
            return true;
          } catch (UncheckedIOException _) {
            return false;
          }
        });
    return answer[0];
  }
}
