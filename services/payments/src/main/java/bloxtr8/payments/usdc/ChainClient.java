package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.ContractSignature;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.Hex;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import bloxtr8.payments.usdc.TransferReceipt.LoggedTransfer;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import bloxtr8.platform.calls.Reply.AnswerTooLarge;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.SettingsProblem;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC client of Base. */
public final class ChainClient {

  private static final String WHO = "Base";
  private static final String LATEST = "latest";
  private static final int BATCH_MAX = 100;
  private static final int REVERTED = 3;
  private static final String NO_CODE = "0x";
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonCalls calls;
  private final String finality;
  private final long chain;
  private volatile boolean known;

  /** A block by its number. */
  public record Block(long number, String hash, Instant at) {}

  /** A token transfer from a list. */
  public record ListedTransfer(TxHash tx, long block, LoggedTransfer log) {

    public String place() {
      return tx.text() + ":" + log.index();
    }
  }

  /**
   * For one chain.
   *
   * @param chain its id; a node of another chain gets no other query
   * @param finality the block tag of the newest final block: {@code finalized}
   */
  public ChainClient(JsonCalls calls, long chain, String finality) {
    this.calls = calls;
    this.chain = chain;
    this.finality = finality;
  }

  /** Throws a SettingsProblem for a node of another chain. */
  public void requireChain() {
    if (known) return;
    var params = JSON.createArrayNode();
    var answer = Reply.read(WHO, calls.post("", rpc("eth_chainId", params).toString()));
    var id = Hex.smallNumber(result(answer).asString(""));
    if (id != chain)
      throw new SettingsProblem(
          String.format(Locale.ROOT, "the node is of chain %d, not of %d", id, chain));
    known = true;
  }

  /** The newest final block. */
  public long finalBlock() {
    var last = block(finality);
    if (last == null) throw new Unavailable(WHO + " does not return " + finality + " block", null);
    return last.number();
  }

  /** Null when there is none of that number yet. */
  public @Nullable Block block(long number) {
    return block(Hex.quantity(number));
  }

  /**
   * Null while it is not mined. The block's hash is read after the final block, so that a receipt
   * of a replaced block never counts as final.
   */
  public @Nullable TransferReceipt receipt(TxHash tx) {
    var last = finalBlock();
    var receipt = call("eth_getTransactionReceipt", tx.text());
    if (receipt.isNull()) return null;
    var number = Hex.smallNumber(text(receipt, "blockNumber"));
    var hash = Hash32.parse(text(receipt, "blockHash")).text();
    var block = block(number);
    if (block == null || !block.hash().equals(hash))
      throw new Unavailable(WHO + " is replacing the block of " + tx, null);
    if (!receipt.path("logs").isArray())
      throw new Unavailable(WHO + " returned a receipt without logs", null);
    return new TransferReceipt(
        text(receipt, "status").equals("0x1"),
        number,
        hash,
        block.at(),
        number <= last,
        transfers(receipt.path("logs")));
  }

  /** The first block of that time or later; the one after last when there is none. */
  public long firstSince(Instant at, long last) {
    var low = 0L;
    var high = last + 1;
    while (low < high) {
      var middle = low + (high - low) / 2;
      var block = block(middle);
      if (block == null || block.at().isBefore(at)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The time of an existing block. */
  public Instant minedAt(long block) {
    return shown(block).at();
  }

  /** A block that must exist; a node that does not return it does not know its logs either. */
  public Block shown(long number) {
    var block = block(number);
    if (block == null)
      throw new Unavailable(
          String.format(Locale.ROOT, "%s does not return block %d", WHO, number), null);
    return block;
  }

  /** The transactions with a transfer, of any token, to one of those addresses. */
  public List<TxHash> arrivals(List<Address> to, long from, long until) {
    return logs(filter(null, List.of(), to), from, until).stream()
        .map(log -> TxHash.parse(text(log, "transactionHash")))
        .distinct()
        .toList();
  }

  /** The transfers of that token to one of those addresses. */
  public List<ListedTransfer> into(Address token, List<Address> to, long from, long until) {
    return listed(logs(filter(token, List.of(), to), from, until));
  }

  /** The transfers of that token from one of those addresses. */
  public List<ListedTransfer> outOf(Address token, List<Address> from, long first, long until) {
    return listed(logs(filter(token, from, List.of()), first, until));
  }

  /** Reads the logs; when a node refuses the query as too large, each half of it is made. */
  private List<JsonNode> logs(ObjectNode filter, long from, long until) {
    filter.put("fromBlock", Hex.quantity(from)).put("toBlock", Hex.quantity(until));
    var answer = fetchLogs(filter);
    if (answer != null && !answer.has("error")) return list(answer.path("result"));
    if (from == until)
      throw new Unavailable(
          "the node does not return the logs of one block: "
              + (answer == null ? "too large" : answer.path("error")),
          null);
    var middle = from + (until - from) / 2;
    var all = new ArrayList<>(logs(filter, from, middle));
    all.addAll(logs(filter, middle + 1, until));
    return all;
  }

  /** Null when the response is larger than our limit. */
  private @Nullable JsonNode fetchLogs(ObjectNode filter) {
    try {
      return call(rpc("eth_getLogs", JSON.createArrayNode().add(filter)));
    } catch (AnswerTooLarge _) {
      return null;
    }
  }

  /** Throws when the result is missing: that does not mean an empty list. */
  private static List<JsonNode> list(JsonNode result) {
    if (!result.isArray()) throw new Unavailable(WHO + " did not return a list of logs", null);
    return result.valueStream().toList();
  }

  private static ObjectNode filter(@Nullable Address token, List<Address> from, List<Address> to) {
    var filter = JSON.createObjectNode();
    if (token != null) filter.put("address", token.text());
    var topics = filter.putArray("topics").add(Erc20.TRANSFER_TOPIC.text());
    addAny(topics, from);
    addAny(topics, to);
    return filter;
  }

  private static void addAny(ArrayNode topics, List<Address> addresses) {
    if (addresses.isEmpty()) {
      topics.addNull();
      return;
    }
    var any = topics.addArray();
    addresses.forEach(address -> any.add(address.word().text()));
  }

  private static List<ListedTransfer> listed(List<JsonNode> logs) {
    var listed = new ArrayList<ListedTransfer>();
    for (var log : logs)
      for (var logged : transfers(List.of(log)))
        listed.add(
            new ListedTransfer(
                TxHash.parse(text(log, "transactionHash")),
                Hex.smallNumber(text(log, "blockNumber")),
                logged));
    return listed;
  }

  /** The sum of their balances of that token. */
  public BigInteger held(Address token, List<Address> owners) {
    var sum = BigInteger.ZERO;
    for (var i = 0; i < owners.size(); i += BATCH_MAX)
      sum = sum.add(heldBy(token, owners.subList(i, Math.min(i + BATCH_MAX, owners.size()))));
    return sum;
  }

  private BigInteger heldBy(Address token, List<Address> owners) {
    var batch = JSON.createArrayNode();
    for (var owner : owners) {
      var params = JSON.createArrayNode();
      params.addObject().put("to", token.text()).put("data", Erc20.balanceOf(owner));
      params.add(LATEST);
      batch.add(rpc("eth_call", params));
    }
    var answers = call(batch);
    if (!answers.isArray() || answers.size() != owners.size())
      throw new Unavailable(WHO + " did not answer the whole batch", null);
    var sum = BigInteger.ZERO;
    for (var answer : answers) sum = sum.add(Erc20.number(result(answer).asString("")));
    return sum;
  }

  /** The result of a contract wallet's signature check. */
  public enum ContractAnswer {
    /** There is no contract at that address. */
    NO_CONTRACT,
    ACCEPTED,
    REFUSED
  }

  /** Calls the contract at the wallet's address in the newest block (EIP-1271). */
  public ContractAnswer callContract(Address wallet, Hash32 signed, String signature) {
    var code = call("eth_getCode", wallet.text(), LATEST).asString("");
    if (code.length() <= NO_CODE.length()) return ContractAnswer.NO_CONTRACT;
    var params = JSON.createArrayNode();
    params
        .addObject()
        .put("to", wallet.text())
        .put("data", ContractSignature.question(signed, signature));
    params.add(LATEST);
    var answer = call(rpc("eth_call", params));
    if (isRevert(answer.path("error"))) return ContractAnswer.REFUSED;
    return ContractSignature.isYes(result(answer).asString(""))
        ? ContractAnswer.ACCEPTED
        : ContractAnswer.REFUSED;
  }

  /** Whether the contract refused by a revert; any other error is a failure of the node. */
  private static boolean isRevert(JsonNode error) {
    return error.path("code").asInt(0) == REVERTED
        || error.path("message").asString("").contains("revert");
  }

  private static List<LoggedTransfer> transfers(Iterable<JsonNode> logs) {
    var transfers = new ArrayList<LoggedTransfer>();
    for (var log : logs) {
      if (log.path("removed").asBoolean(false)) continue;
      var topics = log.path("topics").valueStream().map(t -> Hash32.parse(t.asString(""))).toList();
      var transfer = decode(Address.parse(text(log, "address")), topics, text(log, "data"));
      if (transfer != null)
        transfers.add(
            new LoggedTransfer(Math.toIntExact(Hex.smallNumber(text(log, "logIndex"))), transfer));
    }
    return transfers;
  }

  /** Null for a log that is not a valid transfer: any contract may log anything. */
  private static @Nullable Transfer decode(Address token, List<Hash32> topics, String data) {
    try {
      return Transfer.decode(token, topics, data);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private @Nullable Block block(String which) {
    var params = JSON.createArrayNode().add(which).add(false);
    var block = result(call(rpc("eth_getBlockByNumber", params)));
    return block.isNull()
        ? null
        : new Block(
            Hex.smallNumber(text(block, "number")),
            Hash32.parse(text(block, "hash")).text(),
            Instant.ofEpochSecond(Hex.smallNumber(text(block, "timestamp"))));
  }

  private JsonNode call(String method, String... params) {
    var array = JSON.createArrayNode();
    for (var param : params) array.add(param);
    return result(call(rpc(method, array)));
  }

  private static ObjectNode rpc(String method, ArrayNode params) {
    var call = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1).put("method", method);
    call.set("params", params);
    return call;
  }

  private JsonNode call(JsonNode request) {
    requireChain();
    return Reply.read(WHO, calls.post("", request.toString()));
  }

  /** Throws for an error, which JSON-RPC returns with HTTP status 200. */
  private static JsonNode result(JsonNode answer) {
    if (!answer.has("result"))
      throw new Unavailable(WHO + " answers " + answer.path("error").path("message"), null);
    return answer.path("result");
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field);
    if (!value.isString()) throw new Unavailable(WHO + " does not return " + field, null);
    return value.stringValue();
  }
}
