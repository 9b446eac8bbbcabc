package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.payments.refreshes.ProviderRefreshes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads every final block for transfers to any address that we ever issued, so that no webhook is
 * needed. When a node refuses a query as too large, each half is queried. Blocks are read several
 * times, because a node that lags may return a block without its logs.
 */
public final class ChainPoll {

  private static final int ADDRESSES_AT_ONCE = 500;

  /** Ten minutes of Base: more than two polls. */
  private static final long READ_AGAIN_BLOCKS = 300;

  private final ChainClient base;
  private final DepositAddresses addresses;
  private final ProviderRefreshes refreshes;
  private final long chain;
  private final long blocksAtOnce;

  public ChainPoll(
      ChainClient base,
      DepositAddresses addresses,
      ProviderRefreshes refreshes,
      long chain,
      long blocksAtOnce) {
    this.base = base;
    this.addresses = addresses;
    this.refreshes = refreshes;
    this.chain = chain;
    this.blocksAtOnce = blocksAtOnce;
  }

  /** Reads some blocks; true when there are more. */
  public boolean runPass() {
    var last = base.finalBlock();
    var cursor = refreshes.cursor();
    var next = cursor == null ? last : Long.parseLong(cursor) + 1;
    if (next > last) return false;
    var from = Math.max(0, next - Math.min(READ_AGAIN_BLOCKS, blocksAtOnce / 2));
    var until = Math.min(last, from + blocksAtOnce - 1);
    base.shown(until);
    refreshes.found(unsettled(from, until), Long.toString(until));
    return until < last;
  }

  private List<String> unsettled(long from, long until) {
    var found = new ArrayList<String>();
    for (var page = addressesAfter(null); !page.isEmpty(); page = addressesAfter(page.getLast()))
      base.arrivals(page.stream().map(Address::parse).toList(), from, until).stream()
          .map(TxHash::text)
          .forEach(found::add);
    found.removeAll(addresses.settled(chain, found));
    return found;
  }

  private List<String> addressesAfter(@Nullable String address) {
    return addresses.issuedAfter(address, ADDRESSES_AT_ONCE);
  }
}
