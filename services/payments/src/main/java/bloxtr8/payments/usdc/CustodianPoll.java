package bloxtr8.payments.usdc;

import bloxtr8.chain.TxHash;
import bloxtr8.payments.refreshes.ProviderRefreshes;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Polls the custodian's list of deposits by cursor. An address of the custodian's that we do not
 * know becomes one of our addresses without a deal.
 */
public final class CustodianPoll {

  private final Custodian custodian;
  private final DepositAddresses addresses;
  private final ProviderRefreshes refreshes;
  private final long chain;
  private final BiConsumer<String, String> adopt;

  /**
   * Polls when called.
   *
   * @param adopt called with an address and the custodian's id for it
   */
  public CustodianPoll(
      Custodian custodian,
      DepositAddresses addresses,
      ProviderRefreshes refreshes,
      long chain,
      BiConsumer<String, String> adopt) {
    this.custodian = custodian;
    this.addresses = addresses;
    this.refreshes = refreshes;
    this.chain = chain;
    this.adopt = adopt;
  }

  /** Reads one page; true when there are more. */
  public boolean runPass() {
    var cursor = refreshes.cursor();
    var page = custodian.arrivals(cursor);
    page.list().stream().map(Custodian.ArrivedDeposit::addressId).distinct().forEach(this::record);
    var found = new ArrayList<>(page.list().stream().map(a -> a.tx()).map(TxHash::text).toList());
    found.removeAll(addresses.settled(chain, found));
    var hasMore = !Objects.equals(page.next(), cursor);
    if (!found.isEmpty() || hasMore)
      refreshes.found(found, Objects.requireNonNullElse(page.next(), ""));
    return hasMore;
  }

  private void record(String addressId) {
    if (addresses.addressOf(addressId) != null) return;
    var address = custodian.address(addressId);
    if (address != null) adopt.accept(address, addressId);
  }
}
