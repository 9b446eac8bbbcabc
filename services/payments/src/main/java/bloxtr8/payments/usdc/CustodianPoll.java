package bloxtr8.payments.usdc;

import bloxtr8.chain.TxHash;
import bloxtr8.payments.LookUps;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Reads the custodian's own list of deposits by cursor. An address that it has for us and that we
 * do not know is ours from then on, of no deal.
 */
public final class CustodianPoll {

  private final Custodian custodian;
  private final Holdings holdings;
  private final LookUps lookUps;
  private final long chain;
  private final BiConsumer<String, String> adopt;

  /**
   * Looks when it is told to.
   *
   * @param adopt an address and the custodian's name for it
   */
  public CustodianPoll(
      Custodian custodian,
      Holdings holdings,
      LookUps lookUps,
      long chain,
      BiConsumer<String, String> adopt) {
    this.custodian = custodian;
    this.holdings = holdings;
    this.lookUps = lookUps;
    this.chain = chain;
    this.adopt = adopt;
  }

  /** One page; true when there are more. */
  public boolean look() {
    var cursor = lookUps.cursor();
    var page = custodian.arrivals(cursor);
    page.list().stream().map(Custodian.Arrived::addressId).distinct().forEach(this::know);
    var found = new ArrayList<>(page.list().stream().map(a -> a.tx()).map(TxHash::text).toList());
    found.removeAll(holdings.settled(chain, found));
    var hasMore = !Objects.equals(page.next(), cursor);
    if (!found.isEmpty() || hasMore)
      lookUps.found(found, Objects.requireNonNullElse(page.next(), ""));
    return hasMore;
  }

  private void know(String addressId) {
    if (holdings.addressOf(addressId) != null) return;
    var address = custodian.address(addressId);
    if (address != null) adopt.accept(address, addressId);
  }
}
