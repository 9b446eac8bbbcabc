package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contract: its terms are frozen when the offer is accepted.
 *
 * @param offer null for a contract of a sandbox of before, which was made without one
 */
public record Contract(
    ContractId id, Terms terms, @Nullable AcceptedOffer offer, Instant acceptedAt) {

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

  /** What is sold; without a title for a contract without an offer. */
  public GameName game() {
    return new GameName(offer == null ? "" : offer.title(), terms.transfer().universe().value());
  }

  public EscrowId escrow() {
    return EscrowId.of(id);
  }
}
