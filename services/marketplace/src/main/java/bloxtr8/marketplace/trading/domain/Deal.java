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

  public boolean isParty(UserId user) {
    return user.equals(buyer) || user.equals(seller);
  }

  public UserId person(Side side) {
    return side == Side.BUYER ? buyer : seller;
  }

  /** The side of one of its parties. */
  Side side(UserId party) {
    return party.equals(buyer) ? Side.BUYER : Side.SELLER;
  }

  Deal in(ContractState next) {
    return new Deal(contract, offer, listing, buyer, seller, price, next, escrow);
  }

  Deal with(EscrowProgress next) {
    return new Deal(contract, offer, listing, buyer, seller, price, state, next);
  }

  /** Whether its contract is executed and no money was heard of. */
  boolean isUnpaid() {
    return state instanceof ContractState.Executed && escrow == EscrowProgress.UNPAID;
  }

  /** Whether its end has been heard: void, or its escrow has ended. */
  public boolean isEnded() {
    return state instanceof ContractState.Voided || escrow.isEnded();
  }
}
