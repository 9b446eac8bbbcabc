package bloxtr8.marketplace.listingreads;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.domain.Finding;
import bloxtr8.marketplace.ownership.domain.Finding.Owns;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.ownership.domain.OwnershipRule;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads who owns the games of listings, each in the way in which it is sold. Never inside a
 * database transaction.
 */
final class ListingReads {

  private final OwnershipCheck check;
  private final RobloxAccounts accounts;

  ListingReads(OwnershipCheck check, RobloxAccounts accounts) {
    this.check = check;
    this.accounts = accounts;
  }

  /** Without those of which Roblox does not say who owns them. */
  List<ReadListing> read(List<DueListing> due) {
    var seen = check.readMany(due.stream().map(DueListing::universe).distinct().toList());
    var sellers = accounts.of(due.stream().map(DueListing::seller).distinct().toList());
    var reads = new ArrayList<ReadListing>();
    for (var listing : due) {
      var game = seen.get(listing.universe());
      var seller = sellers.get(listing.seller());
      if (game != null && seller != null)
        reads.add(
            new ReadListing(listing, game, read(listing.asset(), game.ownership(), seller.id())));
    }
    return reads;
  }

  /** What else a group holds is of interest to a new claim only. */
  private OwnershipRead read(ListedAsset asset, Ownership ownership, RobloxUserId seller) {
    var isSellers = finding(asset, ownership, seller) instanceof Owns;
    return new OwnershipRead(
        isSellers ? Owner.SELLER : Owner.ANOTHER,
        isSellers ? null : userWhoOwns(ownership),
        Set.of(),
        holder(ownership),
        true);
  }

  private static Finding finding(ListedAsset asset, Ownership ownership, RobloxUserId seller) {
    return switch (asset) {
      case UniverseAsset _ -> OwnershipRule.of(ownership, seller);
      case GroupAsset(var universe, var group) ->
          OwnershipRule.ofSeller(ownership, new GroupHandover(universe, group), seller);
    };
  }

  private @Nullable UserId userWhoOwns(Ownership ownership) {
    @Nullable RobloxUserId owner =
        switch (ownership.universe().owner()) {
          case ByUser(var user) -> user;
          case ByGroup _ -> Objects.requireNonNull(ownership.group()).owner();
        };
    return owner == null ? null : accounts.userOf(owner);
  }

  private static @Nullable GroupId holder(Ownership ownership) {
    return ownership.universe().owner() instanceof ByGroup(var group) ? group : null;
  }
}
