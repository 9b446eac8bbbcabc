package bloxtr8.projections.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;

/** The terms of a deal, as far as a view shows them. */
public record Terms(
    ContractId contract, UserId buyer, UserId seller, FeeQuote quote, Route route, GameName game) {

  public boolean isParty(UserId user) {
    return buyer.equals(user) || seller.equals(user);
  }
}
