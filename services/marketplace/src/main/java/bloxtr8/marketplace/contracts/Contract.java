package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import java.time.Instant;

/** A contract that both parties have signed. */
public record Contract(ContractId id, Terms terms, Instant executedAt) {

  /**
   * The terms of a contract.
   *
   * @param roblox the parties' accounts, as they are linked when the contract is made
   * @param fees the schedule that the quote was calculated with
   */
  public record Terms(
      UserId buyer,
      UserId seller,
      FeeQuote quote,
      FeeSchedule fees,
      Transfer transfer,
      RobloxParties roblox,
      int deliveryDays,
      int inspectionDays) {}

  public EscrowId escrow() {
    return EscrowId.of(id);
  }
}
