package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may be asked of listings, offers and contracts, or be reported to them. */
public sealed interface TradingCommand {

  /** The database's time of the transaction. */
  Instant at();

  /** A person asks; it may be refused. */
  sealed interface Request extends TradingCommand {
    UserId by();
  }

  /** About a listing that exists. */
  sealed interface ListingRequest extends Request {
    ListingId listing();
  }

  /** About an offer that exists. */
  sealed interface OfferRequest extends Request {

    /** The offer that the person answers or takes back. */
    OfferId answered();
  }

  sealed interface ContractRequest extends Request {
    ContractId contract();
  }

  /** A fact, a clock or staff's decision; where it does not apply, nothing happens. */
  sealed interface Report extends TradingCommand {}

  /** About the contract of a deal. */
  sealed interface ContractReport extends Report {
    ContractId contract();
  }

  record PublishListing(
      ListingId listing,
      UserId by,
      ListedAsset asset,
      ListingTerms terms,
      OwnershipRead read,
      Instant at)
      implements Request {}

  /**
   * Replaces what the seller wrote.
   *
   * @param version as the person saw it; the edit makes the next one
   */
  record EditListing(ListingId listing, UserId by, int version, ListingTerms terms, Instant at)
      implements ListingRequest {}

  record DeactivateListing(ListingId listing, UserId by, Instant at) implements ListingRequest {}

  /** Publication again, with all its checks. */
  record ActivateListing(ListingId listing, UserId by, OwnershipRead read, Instant at)
      implements ListingRequest {}

  record CancelListing(ListingId listing, UserId by, Instant at) implements ListingRequest {}

  /**
   * Makes the first offer of a negotiation.
   *
   * @param guild the Discord guild in which the person acts; null on the web. It shows them the
   *     PRIVATE listings of that guild
   */
  record MakeOffer(
      OfferId offer,
      ListingId listing,
      UserId by,
      @Nullable String guild,
      int listingVersion,
      Money amount,
      String conditions,
      @Nullable GroupId destination,
      OwnershipRead read,
      FeeSchedule fees,
      Instant expiresAt,
      Instant at)
      implements Request {

    /** Makes it on the web. */
    public MakeOffer(
        OfferId offer,
        ListingId listing,
        UserId by,
        int listingVersion,
        Money amount,
        String conditions,
        @Nullable GroupId destination,
        OwnershipRead read,
        FeeSchedule fees,
        Instant expiresAt,
        Instant at) {
      this(
          offer,
          listing,
          by,
          null,
          listingVersion,
          amount,
          conditions,
          destination,
          read,
          fees,
          expiresAt,
          at);
    }
  }

  record CounterOffer(
      OfferId offer,
      OfferId countered,
      UserId by,
      int listingVersion,
      Money amount,
      String conditions,
      FeeSchedule fees,
      Instant expiresAt,
      Instant at)
      implements OfferRequest {
    @Override
    public OfferId answered() {
      return countered;
    }
  }

  /**
   * Accepts an offer.
   *
   * @param amount as the person saw it
   * @param listingVersion as the person saw it
   */
  record AcceptOffer(
      OfferId offer,
      UserId by,
      ContractId contract,
      Money amount,
      int listingVersion,
      OwnershipRead read,
      Instant at)
      implements OfferRequest {
    @Override
    public OfferId answered() {
      return offer;
    }
  }

  record DeclineOffer(OfferId offer, UserId by, Instant at) implements OfferRequest {
    @Override
    public OfferId answered() {
      return offer;
    }
  }

  record WithdrawOffer(OfferId offer, UserId by, Instant at) implements OfferRequest {
    @Override
    public OfferId answered() {
      return offer;
    }
  }

  /**
   * Signs a contract.
   *
   * @param document as the person saw it
   */
  record SignContract(
      ContractId contract, UserId by, DocumentHash document, SigningProof proof, Instant at)
      implements ContractRequest {

    /** Signs in Discord. */
    public SignContract(ContractId contract, UserId by, DocumentHash document, Instant at) {
      this(contract, by, document, new SigningProof.TypedPhrase(), at);
    }
  }

  record CancelContract(ContractId contract, UserId by, Instant at) implements ContractRequest {}

  record OfferTimeOver(OfferId offer, Instant at) implements Report {}

  /**
   * The contract's document is stored.
   *
   * @param document of the stored bytes
   */
  record DocumentReady(ContractId contract, DocumentHash document, Instant at)
      implements ContractReport {}

  record ContractTimeOver(ContractId contract, Instant at) implements ContractReport {}

  record EscrowFunded(ContractId contract, Instant at) implements ContractReport {}

  /**
   * The escrow's terminal event was heard.
   *
   * @param end RELEASED, REFUNDED or CANCELLED
   * @param cause why it was cancelled; null for the other ends
   * @param unmet who owed a line of the checklist for long, or the payout destination
   * @param couldPay false when the buyer was kept from paying by what is not theirs to do
   */
  record EscrowEnded(
      ContractId contract,
      EscrowProgress end,
      @Nullable CancelCause cause,
      Set<Side> unmet,
      boolean couldPay,
      Instant at)
      implements ContractReport {
    public EscrowEnded {
      unmet = Set.copyOf(unmet);
    }
  }

  /** A read outside of any command of the seller, for instance the daily one. */
  record OwnershipSeen(ListingId listing, OwnershipRead read, Instant at) implements Report {}

  /** The effects of a ban, which itself counted from its commit. */
  record PersonBanned(UserId user, Instant at) implements Report {}

  record TierLost(UserId user, Instant at) implements Report {}

  /** Three people reported listings about it. */
  record PauseUniverse(UniverseId universe, Instant at) implements Report {}

  record ResumeUniverse(UniverseId universe, Instant at) implements Report {}

  /** A moderator removes it everywhere. */
  record RemoveUniverse(UniverseId universe, Instant at) implements Report {}

  /** A moderator lets it be listed again. */
  record AllowUniverse(UniverseId universe, Instant at) implements Report {}

  /** Why an escrow was cancelled, as far as it matters to whom a lapse belongs. */
  enum CancelCause {
    TIMEOUT,
    PAYMENT_FAILED,
    BY_BUYER,
    BY_SELLER,
    OWNERSHIP_LOST,
    PARTY_BANNED,
    TERMS_REFUSED
  }
}
