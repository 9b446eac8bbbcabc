package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.OfferStore.Buyer;
import bloxtr8.marketplace.trading.domain.Claim;
import bloxtr8.marketplace.trading.domain.Claim.OfGroup;
import bloxtr8.marketplace.trading.domain.Claim.OfUniverse;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingCommand.AcceptOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractReport;
import bloxtr8.marketplace.trading.domain.TradingCommand.ContractRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.ListingRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.MakeOffer;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferRequest;
import bloxtr8.marketplace.trading.domain.TradingCommand.OfferTimeOver;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PersonBanned;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.SignContract;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What commands name themselves, before anything is looked up. */
final class TradingSubjects {

  final Set<UserId> people = new HashSet<>();
  final Set<UniverseId> universes = new HashSet<>();
  final Set<ListingId> listings = new HashSet<>();
  final Set<OfferId> offers = new HashSet<>();
  final Set<ContractId> contracts = new HashSet<>();

  /** Listings with all of their live offers: the command may change any of these. */
  final Set<ListingId> whole = new HashSet<>();

  /** Contracts whose end would move their listing with its offers. */
  final Set<ContractId> ending = new HashSet<>();

  final Set<Buyer> buyers = new HashSet<>();
  final Set<Claim> claims = new HashSet<>();

  /** People with everything that is open of theirs. */
  final Set<UserId> wholePeople = new HashSet<>();

  /** Universes with every listing that would move them. */
  final Set<UniverseId> wholeUniverses = new HashSet<>();

  /** Reads of what a listing sells, where it may go live or be accepted. */
  final Map<ListingId, OwnershipRead> reads = new HashMap<>();

  /** The same for a listing that is known by its offer. */
  final Map<OfferId, OwnershipRead> readsForOffers = new HashMap<>();

  private TradingSubjects() {}

  static TradingSubjects of(Collection<? extends TradingCommand> commands) {
    var subjects = new TradingSubjects();
    for (var command : commands) subjects.add(command);
    return subjects;
  }

  private void add(TradingCommand command) {
    if (command instanceof Request request) people.add(request.by());
    switch (command) {
      case PublishListing c -> {
        whole.add(c.listing());
        claims.addAll(claims(c.asset(), c.read()));
      }
      case ListingRequest c -> {
        whole.add(c.listing());
        if (c instanceof ActivateListing a) reads.put(a.listing(), a.read());
      }
      case MakeOffer c -> {
        listings.add(c.listing());
        offers.add(c.offer());
        buyers.add(new Buyer(c.listing(), c.by()));
      }
      case OfferRequest c -> {
        offers.add(c.answered());
        if (c instanceof AcceptOffer a) readsForOffers.put(a.offer(), a.read());
      }
      case ContractRequest c -> {
        contracts.add(c.contract());
        if (!(c instanceof SignContract)) ending.add(c.contract());
      }
      case OfferTimeOver c -> offers.add(c.offer());
      case ContractReport c -> {
        contracts.add(c.contract());
        ending.add(c.contract());
      }
      case OwnershipSeen c -> whole.add(c.listing());
      case PersonBanned c -> wholePeople.add(c.user());
      case TierLost c -> wholePeople.add(c.user());
      case PauseUniverse c -> wholeUniverses.add(c.universe());
      case ResumeUniverse c -> wholeUniverses.add(c.universe());
      case RemoveUniverse c -> wholeUniverses.add(c.universe());
      case AllowUniverse c -> wholeUniverses.add(c.universe());
    }
    people.addAll(wholePeople);
    universes.addAll(wholeUniverses);
  }

  /** What a sale would move, as Roblox shows it, and the group that holds it now. */
  static Set<Claim> claims(ListedAsset asset, OwnershipRead read) {
    var claims = new HashSet<Claim>();
    claims.add(new OfUniverse(asset.universe()));
    if (asset instanceof GroupAsset(_, var group)) {
      claims.add(new OfGroup(group));
      for (var universe : read.inGroup()) claims.add(new OfUniverse(universe));
    }
    if (read.heldBy() != null) claims.add(new OfGroup(read.heldBy()));
    return claims;
  }
}
