package bloxtr8.marketplace.trading;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.Claim;
import bloxtr8.marketplace.trading.domain.Claim.OfGroup;
import bloxtr8.marketplace.trading.domain.Claim.OfUniverse;
import bloxtr8.marketplace.trading.domain.ClosingReason;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Visibility;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code listing}.
 *
 * @param contractId of the deal that it is RESERVED for, or was SOLD by
 * @param claims as {@code UNIVERSE 1}, with commas between them
 */
record ListingRow(
    UUID listingId,
    UUID sellerId,
    long universeId,
    String route,
    @Nullable Long groupId,
    String state,
    @Nullable String closingReason,
    @Nullable UUID contractId,
    boolean ownershipLost,
    boolean removed,
    int version,
    String title,
    String summary,
    long priceCents,
    String category,
    String visibility,
    @Nullable String guildId,
    int deliveryDays,
    int inspectionDays,
    String claims) {

  private static final String UNIVERSE = "UNIVERSE";
  private static final String GROUP = "GROUP";

  Listing listing() {
    return new Listing(
        new ListingId(listingId),
        new UserId(sellerId),
        asset(),
        version,
        terms(
            title,
            summary,
            priceCents,
            category,
            visibility,
            guildId,
            deliveryDays,
            inspectionDays),
        listingState(),
        claimed(),
        ownershipLost,
        removed);
  }

  static ListingTerms terms(
      String title,
      String summary,
      long priceCents,
      String category,
      String visibility,
      @Nullable String guild,
      int deliveryDays,
      int inspectionDays) {
    return new ListingTerms(
        title,
        summary,
        Money.cents(priceCents),
        category,
        Visibility.valueOf(visibility),
        guild,
        deliveryDays,
        inspectionDays);
  }

  private ListedAsset asset() {
    var universe = new UniverseId(universeId);
    return groupId == null
        ? new UniverseAsset(universe)
        : new GroupAsset(universe, new GroupId(groupId));
  }

  private ListingState listingState() {
    return switch (state) {
      case "ACTIVE" -> new Active();
      case "RESERVED" -> new Reserved(new ContractId(known(contractId)));
      case "SOLD" -> new Sold();
      case "INACTIVE" -> new Inactive(ClosingReason.valueOf(known(closingReason)));
      case "CANCELLED" -> new Cancelled(ClosingReason.valueOf(known(closingReason)));
      default -> throw new IllegalStateException(listingId + " is " + state);
    };
  }

  private <T> T known(@Nullable T value) {
    if (value == null) throw new IllegalStateException(listingId + " is " + state + " without it");
    return value;
  }

  private Set<Claim> claimed() {
    if (claims.isEmpty()) return Set.of();
    return Arrays.stream(claims.split(",", -1)).map(ListingRow::claim).collect(Collectors.toSet());
  }

  private static Claim claim(String text) {
    var space = text.indexOf(' ');
    var id = Long.parseLong(text.substring(space + 1));
    return text.startsWith(UNIVERSE)
        ? new OfUniverse(new UniverseId(id))
        : new OfGroup(new GroupId(id));
  }

  static String kind(Claim claim) {
    return claim instanceof OfUniverse ? UNIVERSE : GROUP;
  }

  static String robloxId(Claim claim) {
    return switch (claim) {
      case OfUniverse(var universe) -> Long.toString(universe.value());
      case OfGroup(var group) -> Long.toString(group.value());
    };
  }

  static ListingRow of(Listing listing) {
    var terms = listing.terms();
    var state = listing.state();
    return new ListingRow(
        listing.id().value(),
        listing.seller().value(),
        listing.asset().universe().value(),
        listing.asset().route().name(),
        listing.asset() instanceof GroupAsset(_, var group) ? group.value() : null,
        stateOf(state),
        reasonOf(state),
        contractOf(state),
        listing.ownershipLost(),
        listing.removed(),
        listing.version(),
        terms.title(),
        terms.summary(),
        terms.price().units(),
        terms.category(),
        terms.visibility().name(),
        terms.guild(),
        terms.deliveryDays(),
        terms.inspectionDays(),
        "");
  }

  /** As it is called everywhere. */
  static String stateOf(ListingState state) {
    return switch (state) {
      case Active _ -> "ACTIVE";
      case Reserved _ -> "RESERVED";
      case Sold _ -> "SOLD";
      case Inactive _ -> "INACTIVE";
      case Cancelled _ -> "CANCELLED";
    };
  }

  private static @Nullable String reasonOf(ListingState state) {
    return switch (state) {
      case Inactive(var reason) -> reason.name();
      case Cancelled(var reason) -> reason.name();
      case Active _, Reserved _, Sold _ -> null;
    };
  }

  private static @Nullable UUID contractOf(ListingState state) {
    return state instanceof Reserved(var contract) ? contract.value() : null;
  }

  static @Nullable String text(@Nullable Long number) {
    return number == null ? null : number.toString();
  }
}
