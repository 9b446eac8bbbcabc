package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a command has locked and may decide about: the people, the universe, the listings
 * that concern it, their live offers, and their deals.
 *
 * @param people who asks, both parties of the offer that is made or answered, the sellers of those
 *     listings, and both parties of the deals; what they have in number is as it was before the
 *     command
 * @param universes those that a listing here, or the command's read, would move; absent for no mark
 * @param listings the command's own, and every live listing that claims what it claims or would
 *     claim, or the group that its read names; for a ban, all of theirs; for a mark, all that the
 *     universe concerns
 * @param offers the command's own in whatever state, the live ones of those listings, those that
 *     the person who asks has ever made for the command's listing; for a ban, their live ones on
 *     either side
 * @param deals those that have reserved those listings, and the command's own; for a ban or a lost
 *     tier, the person's that have not ended
 * @param sharedWallet whether both parties of the deal that is asked about use one wallet
 */
public record TradingState(
    Map<UserId, Trader> people,
    Map<UniverseId, UniverseMark> universes,
    Map<ListingId, Listing> listings,
    Map<OfferId, Offer> offers,
    Map<ContractId, Deal> deals,
    boolean sharedWallet) {

  static final Comparator<Offer> OLDEST_FIRST =
      Comparator.comparing(Offer::createdAt).thenComparing(offer -> offer.id().value());

  public TradingState {
    people = Map.copyOf(people);
    universes = Map.copyOf(universes);
    listings = Map.copyOf(listings);
    offers = Map.copyOf(offers);
    deals = Map.copyOf(deals);
  }

  /** Of parties who share no wallet. */
  public TradingState(
      Map<UserId, Trader> people,
      Map<UniverseId, UniverseMark> universes,
      Map<ListingId, Listing> listings,
      Map<OfferId, Offer> offers,
      Map<ContractId, Deal> deals) {
    this(people, universes, listings, offers, deals, false);
  }

  public TradingState withSharedWallet() {
    return new TradingState(people, universes, listings, offers, deals, true);
  }

  /** Throws when the person was not locked. */
  public Trader person(UserId id) {
    return locked(people.get(id), id);
  }

  /** Throws when the listing was not locked. */
  Listing listing(ListingId id) {
    return locked(listings.get(id), id);
  }

  /** Throws when the deal was not locked. */
  Deal deal(ContractId id) {
    return locked(deals.get(id), id);
  }

  UniverseMark mark(UniverseId universe) {
    return universes.getOrDefault(universe, UniverseMark.NONE);
  }

  /** The oldest first. */
  List<Offer> liveOffers(ListingId listing) {
    return offers.values().stream()
        .filter(offer -> offer.listing().equals(listing) && offer.state().isLive())
        .sorted(OLDEST_FIRST)
        .toList();
  }

  TradingState with(UniverseId universe, UniverseMark mark) {
    return new TradingState(
        people, with(universes, universe, mark), listings, offers, deals, sharedWallet);
  }

  TradingState with(Listing listing) {
    return new TradingState(
        people, universes, with(listings, listing.id(), listing), offers, deals, sharedWallet);
  }

  TradingState with(Offer offer) {
    return new TradingState(
        people, universes, listings, with(offers, offer.id(), offer), deals, sharedWallet);
  }

  TradingState with(Deal deal) {
    return new TradingState(
        people, universes, listings, offers, with(deals, deal.contract(), deal), sharedWallet);
  }

  private static <K, V> Map<K, V> with(Map<K, V> before, K key, V value) {
    var after = new HashMap<>(before);
    after.put(key, value);
    return after;
  }

  private static <T> T locked(@Nullable T found, Object id) {
    if (found == null) throw new IllegalStateException(id + " was not locked for the command");
    return found;
  }
}
