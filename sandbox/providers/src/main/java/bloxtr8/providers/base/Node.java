package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hash32;
import bloxtr8.chain.Hex;
import bloxtr8.chain.TxHash;
import bloxtr8.providers.control.Json;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/** The methods of JSON-RPC that the chain answers. */
final class Node {

  private static final int LOGS_MAX = 10_000;
  private static final String NOTHING = "0x";
  private static final BigInteger WORD_MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  private final Chain chain;
  private final BlockStore blocks;
  private final TxStore txs;
  private final LogQuery queries;
  private final Map<String, Method> methods = new LinkedHashMap<>();

  Node(Chain chain, BlockStore blocks, TxStore txs) {
    this.chain = chain;
    this.blocks = blocks;
    this.txs = txs;
    this.queries = new LogQuery(chain, blocks);
    methods.put("eth_chainId", _ -> quantity(chain.network().chainId()));
    methods.put("eth_blockNumber", _ -> quantity(chain.tip().latest()));
    methods.put("eth_getBlockByNumber", this::blockByNumber);
    methods.put("eth_getBlockByHash", this::blockByHash);
    methods.put("eth_getTransactionReceipt", this::receipt);
    methods.put("eth_getTransactionByHash", this::transaction);
    methods.put("eth_getLogs", this::logs);
    methods.put("eth_call", this::call);
    methods.put("eth_getCode", this::code);
    methods.put("eth_syncing", _ -> Json.tree("false"));
    methods.put("net_version", _ -> text(Long.toString(chain.network().chainId())));
    methods.put("web3_clientVersion", _ -> text("bloxtr8-SANDBOX"));
  }

  @FunctionalInterface
  private interface Method {
    @Nullable JsonNode answer(RpcParams params);
  }

  JsonNode answer(String name, RpcParams params) {
    var method = methods.get(name);
    if (method == null) throw RpcError.unknownMethod(name);
    return chain.reading(() -> or(method.answer(params)));
  }

  private static JsonNode or(@Nullable JsonNode answer) {
    return answer == null ? NullNode.getInstance() : answer;
  }

  private @Nullable JsonNode blockByNumber(RpcParams params) {
    var tip = chain.tip();
    return block(tip, RpcParams.height(tip, params.textOr(0, "latest")), params.flagOr(1, false));
  }

  private @Nullable JsonNode blockByHash(RpcParams params) {
    var height = blocks.heightOf(params.hash(0));
    return height == null ? null : block(chain.tip(), height, params.flagOr(1, false));
  }

  private @Nullable JsonNode block(Tip tip, long height, boolean whole) {
    if (height < BlockStore.GENESIS || height > tip.latest()) return null;
    var hash = blocks.hash(height);
    var parent = height == BlockStore.GENESIS ? Hash32.ZERO : blocks.hash(height - 1);
    var inside = txs.inBlock(height);
    var block = RpcShapes.block(height, hash, parent, blocks.time(height), inside);
    var list = block.putArray("transactions");
    for (var tx : inside)
      list.add(whole ? RpcShapes.transaction(tx, hash) : text(tx.hash().text()));
    return block;
  }

  private @Nullable JsonNode receipt(RpcParams params) {
    var tx = mined(params);
    if (tx == null) return null;
    var everything = LogFilter.arrivals(tx.block(), tx.block(), List.of());
    var logs =
        txs.logs(everything, LOGS_MAX).stream().filter(log -> log.tx().equals(tx.hash())).toList();
    return RpcShapes.receipt(tx, blocks.hash(tx.block()), logs);
  }

  private @Nullable JsonNode transaction(RpcParams params) {
    var tx = mined(params);
    return tx == null ? null : RpcShapes.transaction(tx, blocks.hash(tx.block()));
  }

  private @Nullable Tx mined(RpcParams params) {
    var tx = txs.find(new TxHash(params.hash(0)));
    return tx == null || tx.block() > chain.tip().latest() ? null : tx;
  }

  private JsonNode logs(RpcParams params) {
    var list = Json.array();
    var filter = queries.filter(params.object(0));
    if (filter == null) return list;
    var found = txs.logs(filter, LOGS_MAX + 1);
    if (found.size() > LOGS_MAX) throw RpcError.tooManyResults(LOGS_MAX);
    var hashes = blocks.hashes(found.stream().map(Log::block).distinct().toList());
    for (var log : found)
      list.add(RpcShapes.log(log, hashes.getOrDefault(log.block(), Hash32.ZERO)));
    return list;
  }

  private JsonNode call(RpcParams params) {
    var call = params.object(0);
    var to = address(call.path("to"));
    var data = call.path("data").asString(call.path("input").asString(NOTHING));
    var token = txs.token(to);
    if (token == null) return text(NOTHING);
    var tip = chain.tip();
    var height = Math.min(RpcParams.height(tip, params.textOr(1, "latest")), tip.latest());
    return text(Erc20.word(returned(token, to, data, height)).text());
  }

  private BigInteger returned(TxStore.Token token, Address contract, String data, long height) {
    if (data.equals(Erc20.DECIMALS)) return BigInteger.valueOf(token.decimals());
    var argument = Hash32.LENGTH * 2;
    if (data.startsWith(Erc20.BALANCE_OF)
        && data.length() == Erc20.BALANCE_OF.length() + argument) {
      var owner = Hash32.parse("0x" + data.substring(Erc20.BALANCE_OF.length()));
      return txs.balance(contract, Address.ofWord(owner), height).min(WORD_MAX);
    }
    throw RpcError.reverted();
  }

  private JsonNode code(RpcParams params) {
    return text(txs.token(params.address(0)) == null ? NOTHING : "0x6080604052");
  }

  private static Address address(JsonNode node) {
    return RpcParams.oneOrMore(node, RpcParams::anyCase).getFirst();
  }

  private static JsonNode quantity(long number) {
    return text(Hex.quantity(number));
  }

  private static JsonNode text(String text) {
    return StringNode.valueOf(text);
  }
}
