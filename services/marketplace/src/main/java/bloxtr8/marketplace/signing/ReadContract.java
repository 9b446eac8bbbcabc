package bloxtr8.marketplace.signing;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.trading.domain.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contract as it is read.
 *
 * @param title of the listing, as the offer named it
 * @param json the canonical JSON that was frozen when the offer was accepted
 * @param state one whose time is over is VOID, also before a pass has ended it
 * @param openUntil null unless it is REQUESTED or PENDING_SIGNATURE
 * @param document null until it is there
 * @param jsonSha256 in hex
 * @param escrowProgress what was heard of its escrow
 */
public record ReadContract(
    ContractId id,
    UserId buyer,
    UserId seller,
    OfferId offer,
    ListingId listing,
    String title,
    Transfer transfer,
    RobloxParties roblox,
    FeeQuote quote,
    String json,
    String state,
    @Nullable String voidReason,
    @Nullable Instant openUntil,
    @Nullable DocumentHash document,
    String jsonSha256,
    String escrowProgress,
    Instant acceptedAt,
    @Nullable Instant executedAt) {

  public boolean isParty(UserId user) {
    return user.equals(buyer) || user.equals(seller);
  }

  /** Null for somebody who is no party. */
  public @Nullable Side sideOf(UserId user) {
    if (user.equals(buyer)) return Side.BUYER;
    return user.equals(seller) ? Side.SELLER : null;
  }
}
