package bloxtr8.payments.deals;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.inbox.Parties;
import java.util.Set;

/** The parties of the deal, or the owner of the account, that a message's key identifies. */
public final class DealParties implements Parties {

  private final DealStore deals;

  DealParties(DealStore deals) {
    this.deals = deals;
  }

  @Override
  public Set<UserId> of(String key) {
    try {
      return key.startsWith(UserId.PREFIX + "_")
          ? Set.of(UserId.parse(key))
          : partiesOf(EscrowId.parse(key));
    } catch (MalformedId _) {
      return Set.of();
    }
  }

  private Set<UserId> partiesOf(EscrowId escrow) {
    var deal = deals.find(escrow);
    return deal == null ? Set.of() : Set.of(deal.buyer(), deal.seller());
  }
}
