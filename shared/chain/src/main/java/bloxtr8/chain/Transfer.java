package bloxtr8.chain;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token transfer in a log.
 *
 * @param token the contract that wrote the log, which may be anybody's
 * @param units up to 256 bits, and possibly zero
 */
public record Transfer(Address token, Address from, Address to, BigInteger units) {

  private static final int TOPICS = 3;

  /** Null for a log of another event: a transfer of an NFT has a fourth topic and no data. */
  public static @Nullable Transfer decode(Address token, List<Hash32> topics, String data) {
    if (topics.size() != TOPICS || !topics.getFirst().equals(Erc20.TRANSFER_TOPIC)) return null;
    if (Hex.bytes(data).length != Hash32.LENGTH) return null;
    return new Transfer(
        token, Address.ofWord(topics.get(1)), Address.ofWord(topics.get(2)), Erc20.number(data));
  }

  public List<Hash32> topics() {
    return List.of(Erc20.TRANSFER_TOPIC, from.word(), to.word());
  }

  public String data() {
    return Erc20.word(units).text();
  }
}
