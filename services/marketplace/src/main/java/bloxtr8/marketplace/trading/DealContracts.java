package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.marketplace.contracts.AcceptedOffer;
import bloxtr8.marketplace.contracts.AgreedText;
import bloxtr8.marketplace.contracts.Contract;
import bloxtr8.marketplace.contracts.Contract.Terms;
import bloxtr8.marketplace.contracts.ContractJson;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.contracts.ContractStore.StoredContract;
import bloxtr8.marketplace.contracts.document.AgreementRules;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore.ContractSnapshot;
import bloxtr8.marketplace.ownership.SnapshotFacts;
import bloxtr8.marketplace.ownership.domain.RobloxParties;
import bloxtr8.marketplace.ownership.domain.SnapshotMoment;
import bloxtr8.marketplace.ownership.domain.Transfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.people.PartyAccounts;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.trading.domain.ContractState.Requested;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Offer;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import bloxtr8.marketplace.trading.domain.Trader;
import bloxtr8.marketplace.trading.domain.TradingEvent.OfferAccepted;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contracts of accepted offers: everything that binds the parties, as it was offered. */
final class DealContracts {

  private final ListingStore listings;
  private final ContractStore contracts;
  private final ContractSnapshotStore snapshots;
  private final DeliveryWatchStore watches;
  private final PartyAccounts accounts;
  private final AgreementRules rules;

  DealContracts(
      ListingStore listings,
      ContractStore contracts,
      ContractSnapshotStore snapshots,
      DeliveryWatchStore watches,
      PartyAccounts accounts,
      AgreementRules rules) {
    this.listings = listings;
    this.contracts = contracts;
    this.snapshots = snapshots;
    this.watches = watches;
    this.accounts = accounts;
    this.rules = rules;
  }

  /** Those that exist. */
  Map<ContractId, StoredContract> find(Collection<ContractId> ids) {
    return contracts.find(ids);
  }

  /**
   * Writes the contract of an accepted offer, on the version of the listing that the offer names.
   *
   * @param facts of the read before the acceptance; null for none
   */
  void write(OfferAccepted accepted, TradingState state, @Nullable ReadFacts facts, Instant at) {
    var offer = accepted.offer();
    var deal = accepted.deal();
    var asset = Objects.requireNonNull(state.listings().get(offer.listing())).asset();
    var listed = listings.terms(offer.listing(), offer.listingVersion());
    var contract =
        new Contract(
            deal.contract(),
            terms(offer, asset, listed, state),
            new AcceptedOffer(
                offer.id(),
                offer.listing(),
                offer.listingVersion(),
                listed.title(),
                listed.guild()),
            at);
    var json = ContractJson.of(contract, text(offer, listed, facts));
    contracts.insertAccepted(contract, json, ((Requested) deal.state()).until());
    if (facts != null)
      snapshots.insert(
          List.of(
              new ContractSnapshot(contract.id(), SnapshotMoment.CONTRACT, facts.snapshot(), at)),
          at);
  }

  /**
   * Begins the watch over the game of an executed contract.
   *
   * @throws RefusedRequest when the game is in another deal, which then is one without a listing
   */
  void begin(Contract contract) {
    var terms = contract.terms();
    if (!watches.begin(contract.escrow(), terms.transfer(), terms.roblox()))
      throw RefusedRequest.conflict(
          "universe_in_deal",
          "The universe, or its group, is already in a deal: it can be sold again when that deal"
              + " has ended.");
  }

  private static Terms terms(
      Offer offer, ListedAsset asset, ListingTerms listed, TradingState state) {
    return new Terms(
        offer.buyer(),
        offer.seller(),
        offer.fees().quote(offer.amount()),
        offer.fees(),
        transfer(asset, offer),
        new RobloxParties(
            account(state.person(offer.seller())), account(state.person(offer.buyer()))),
        listed.deliveryDays(),
        listed.inspectionDays());
  }

  private static Transfer transfer(ListedAsset asset, Offer offer) {
    return switch (asset) {
      case GroupAsset(var universe, var group) -> new GroupHandover(universe, group);
      case UniverseAsset(var universe) ->
          new GameTransfer(universe, Objects.requireNonNull(offer.destination()));
    };
  }

  private static RobloxUserId account(Trader party) {
    return Objects.requireNonNull(party.roblox());
  }

  private AgreedText text(Offer offer, ListingTerms listed, @Nullable ReadFacts facts) {
    var names = accounts.of(List.of(offer.seller(), offer.buyer()));
    return new AgreedText(
        listed.title(),
        listed.summary(),
        listed.category(),
        offer.conditions(),
        facts == null ? null : HexFormat.of().formatHex(facts.snapshot().sha256()),
        facts == null ? null : SnapshotFacts.of(facts.snapshot()).name(),
        Objects.requireNonNull(names.get(offer.seller())),
        Objects.requireNonNull(names.get(offer.buyer())),
        rules);
  }
}
