package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.Hex;
import bloxtr8.providers.control.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Blocks, receipts, transactions and logs as a node shows them. */
final class RpcShapes {

  private static final long GAS_USED = 45_000;
  private static final long GAS_LIMIT = 60_000_000;
  private static final String NO_BLOOM = Hex.data(new byte[256]);
  private static final String FEE = Hex.quantity(1_000_000);

  private RpcShapes() {}

  static ObjectNode block(long height, Hash32 hash, Hash32 parent, Instant at, List<Tx> txs) {
    var block = Json.object();
    block.put("number", Hex.quantity(height));
    block.put("hash", hash.text());
    block.put("parentHash", parent.text());
    block.put("timestamp", Hex.quantity(at.getEpochSecond()));
    block.put("miner", Address.ZERO.lower());
    block.put("difficulty", "0x0");
    block.put("nonce", "0x0000000000000000");
    block.put("extraData", "0x");
    block.put("mixHash", Hash32.ZERO.text());
    block.put("stateRoot", Hash32.ZERO.text());
    block.put("transactionsRoot", Hash32.ZERO.text());
    block.put("receiptsRoot", Hash32.ZERO.text());
    block.put("sha3Uncles", Hash32.ZERO.text());
    block.put("logsBloom", NO_BLOOM);
    block.put("gasLimit", Hex.quantity(GAS_LIMIT));
    block.put("gasUsed", Hex.quantity(GAS_USED * txs.size()));
    block.put("baseFeePerGas", FEE);
    block.put("size", "0x400");
    block.putArray("uncles");
    return block;
  }

  static ObjectNode receipt(Tx tx, Hash32 blockHash, List<Log> logs) {
    var receipt = Json.object();
    receipt.put("transactionHash", tx.hash().text());
    receipt.put("transactionIndex", Hex.quantity(tx.index()));
    receipt.put("blockHash", blockHash.text());
    receipt.put("blockNumber", Hex.quantity(tx.block()));
    receipt.put("from", tx.call().from().lower());
    receipt.put("to", tx.call().token().lower());
    receipt.putNull("contractAddress");
    receipt.put("type", "0x2");
    receipt.put("status", tx.succeeded() ? "0x1" : "0x0");
    receipt.put("gasUsed", Hex.quantity(GAS_USED));
    receipt.put("cumulativeGasUsed", Hex.quantity(GAS_USED * (tx.index() + 1)));
    receipt.put("effectiveGasPrice", FEE);
    receipt.put("logsBloom", NO_BLOOM);
    var list = receipt.putArray("logs");
    logs.forEach(log -> list.add(log(log, blockHash)));
    return receipt;
  }

  static ObjectNode transaction(Tx tx, Hash32 blockHash) {
    var shown = Json.object();
    shown.put("hash", tx.hash().text());
    shown.put("transactionIndex", Hex.quantity(tx.index()));
    shown.put("blockHash", blockHash.text());
    shown.put("blockNumber", Hex.quantity(tx.block()));
    shown.put("from", tx.call().from().lower());
    shown.put("to", tx.call().token().lower());
    shown.put("value", "0x0");
    shown.put("input", input(tx));
    shown.put("nonce", "0x0");
    shown.put("gas", Hex.quantity(2 * GAS_USED));
    shown.put("gasPrice", FEE);
    shown.put("type", "0x2");
    return shown;
  }

  private static String input(Tx tx) {
    return Erc20.TRANSFER
        + tx.call().to().word().text().substring(2)
        + tx.call().data().substring(2);
  }

  static ObjectNode log(Log log, Hash32 blockHash) {
    var shown = Json.object();
    shown.put("address", log.transfer().token().lower());
    var topics = shown.putArray("topics");
    log.transfer().topics().forEach(topic -> topics.add(topic.text()));
    shown.put("data", log.transfer().data());
    shown.put("blockNumber", Hex.quantity(log.block()));
    shown.put("blockHash", blockHash.text());
    shown.put("transactionHash", log.tx().text());
    shown.put("transactionIndex", Hex.quantity(log.txIndex()));
    shown.put("logIndex", Hex.quantity(log.index()));
    shown.put("removed", false);
    return shown;
  }
}
