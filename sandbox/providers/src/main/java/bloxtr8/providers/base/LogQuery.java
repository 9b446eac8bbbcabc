package bloxtr8.providers.base;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hash32;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of {@code eth_getLogs}: a range or one block, contracts, and topics by position.
 */
final class LogQuery {

  static final long RANGE_MAX = 10_000;
  private static final int TRANSFER_TOPICS = 3;
  private static final String NO_MORE_THAN_AN_ADDRESS =
      "0x" + "00".repeat(Hash32.LENGTH - Address.LENGTH);

  private final Chain chain;
  private final BlockStore blocks;

  LogQuery(Chain chain, BlockStore blocks) {
    this.chain = chain;
    this.blocks = blocks;
  }

  /** Null when no transfer can match. */
  @Nullable LogFilter filter(ObjectNode request) {
    var tip = chain.tip();
    var from = edge(tip, request, "fromBlock");
    var to = edge(tip, request, "toBlock");
    if (request.hasNonNull("blockHash")) {
      if (request.hasNonNull("fromBlock") || request.hasNonNull("toBlock")) {
        throw RpcError.invalidParams(
            "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
      }
      from = block(tip, request.path("blockHash"));
      to = from;
    }
    if (from > to) throw RpcError.invalidParams("invalid block range params");
    if (to - from >= RANGE_MAX) throw RpcError.rangeTooWide(RANGE_MAX);
    var topics = request.path("topics");
    var kinds = RpcParams.oneOrMore(topics.get(0), Hash32::parse);
    var senders = RpcParams.oneOrMore(topics.get(1), Hash32::parse);
    var recipients = RpcParams.oneOrMore(topics.get(2), Hash32::parse);
    var another = !kinds.isEmpty() && !kinds.contains(Erc20.TRANSFER_TOPIC);
    if (another || topics.size() > TRANSFER_TOPICS || nobody(senders) || nobody(recipients))
      return null;
    var tokens = RpcParams.oneOrMore(request.get("address"), RpcParams::anyCase);
    return new LogFilter(
        from, Math.min(to, tip.latest()), tokens, addresses(senders), addresses(recipients));
  }

  private static long edge(Tip tip, ObjectNode request, String name) {
    return RpcParams.height(
        tip, request.hasNonNull(name) ? request.path(name).asString("") : "latest");
  }

  private long block(Tip tip, JsonNode hash) {
    var height = blocks.heightOf(RpcParams.oneOrMore(hash, Hash32::parse).getFirst());
    if (height == null || height > tip.latest()) throw RpcError.server("unknown block");
    return height;
  }

  private static boolean nobody(List<Hash32> words) {
    return !words.isEmpty() && addresses(words).isEmpty();
  }

  private static List<Address> addresses(List<Hash32> words) {
    return words.stream().filter(LogQuery::isAddress).map(Address::ofWord).toList();
  }

  private static boolean isAddress(Hash32 word) {
    return word.text().startsWith(NO_MORE_THAN_AN_ADDRESS);
  }
}
