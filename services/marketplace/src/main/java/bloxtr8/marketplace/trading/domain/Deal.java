package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;

/**
 * What an accepted offer became: a contract, and its escrow as far as the marketplace has heard.
 */
public record Deal(
    ContractId contract,
    OfferId offer,
    ListingId listing,
    UserId buyer,
    UserId seller,
    Money price,
    ContractState state,
    EscrowProgress escrow) {

  /** Whether its end has been heard: void, or its escrow has ended. */
  public boolean isEnded() {
    return state instanceof ContractState.Voided || escrow.isEnded();
  }
}
