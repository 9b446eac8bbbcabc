package bloxtr8.marketplace.seed;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;

/** A contract that both have signed, and whose escrow is requested. */
public record SeededContract(ListingId listing, OfferId offer, ContractId contract) {

  public EscrowId escrow() {
    return EscrowId.of(contract);
  }
}
