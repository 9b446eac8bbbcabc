package bloxtr8.marketplace.listings;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.PersonLimit;
import bloxtr8.marketplace.ownership.domain.Finding.Owns;
import bloxtr8.marketplace.ownership.domain.Ownership;
import bloxtr8.marketplace.ownership.domain.OwnershipRule;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.people.RobloxAccounts.Linked;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.ExperienceReads.Listed;
import bloxtr8.marketplace.roblox.ExperienceReads.PublicGame;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import bloxtr8.marketplace.trading.domain.ListedAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.GroupAsset;
import bloxtr8.marketplace.trading.domain.ListedAsset.UniverseAsset;
import bloxtr8.marketplace.trading.domain.OwnershipRead;
import bloxtr8.marketplace.trading.domain.OwnershipRead.Owner;
import bloxtr8.marketplace.trading.domain.ReadFacts;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Roblox for a command that is about to be decided: afresh, and before its transaction. What
 * Roblox does not say is refused here, so that nobody has to guess.
 */
public final class FreshReads {

  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

  private final RobloxAccounts accounts;
  private final OwnershipCheck check;
  private final ExperienceReads experiences;
  private final PersonLimit limit;
  private final Clock clock;

  public FreshReads(
      RobloxAccounts accounts,
      OwnershipCheck check,
      ExperienceReads experiences,
      PersonLimit limit,
      Clock clock) {
    this.accounts = accounts;
    this.check = check;
    this.experiences = experiences;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Reads for a publication, or an activation.
   *
   * @throws RefusedRequest when it is unknown, or the person asks too often
   */
  FreshRead ofSeller(UserId seller, ListedAsset asset) {
    var account = accounts.require(seller);
    limit.requireForTrade(seller);
    return read(asset, account, null, null);
  }

  /**
   * Reads for an acceptance.
   *
   * @param by who accepts
   * @param destination the buyer's group that receives the game; null for a hand-over
   * @throws RefusedRequest when it is unknown, or the person asks too often
   */
  public FreshRead ofDeal(
      UserId by, UserId seller, UserId buyer, ListedAsset asset, @Nullable GroupId destination) {
    accounts.require(by);
    var linked = accounts.of(List.of(seller, buyer));
    var account = linked.get(seller);
    var buyers = linked.get(buyer);
    // The decision names whose account is missing; there is nothing to compare with.
    if (account == null || buyers == null) return nothing(destination == null, clock.instant());
    limit.requireForTrade(by);
    return read(asset, account, destination, buyers.id());
  }

  /**
   * Reads for a new offer: only the group that receives the game, which the buyer must own. Who
   * owns the game is read when an offer is accepted.
   *
   * @throws RefusedRequest when it is unknown, or the person asks too often
   */
  public FreshRead ofOffer(UserId buyer, @Nullable GroupId destination) {
    var account = accounts.require(buyer);
    var began = clock.instant();
    if (destination == null) return nothing(true, began);
    limit.requireForTrade(buyer);
    return nothing(isDestination(destination, account.id()), began);
  }

  /** Of a command that is refused before anybody has to know who owns what. */
  public static FreshRead notRead() {
    return nothing(false, Instant.MAX);
  }

  private static FreshRead nothing(boolean destinationIsBuyers, Instant began) {
    return new FreshRead(
        new OwnershipRead(Owner.UNKNOWN, null, Set.of(), null, destinationIsBuyers), began);
  }

  private boolean isDestination(GroupId destination, RobloxUserId buyer) {
    var group = check.group(destination);
    return group != null && OwnershipRule.isDestinationOf(buyer, group);
  }

  private FreshRead read(
      ListedAsset asset,
      Linked seller,
      @Nullable GroupId destination,
      @Nullable RobloxUserId buyer) {
    var began = clock.instant();
    var checked = check.read(asset.universe(), seller.id());
    var ownership = checked.ownership();
    var owns = isSellers(ownership, asset, seller.id());
    var heldBy = ownership.universe().owner() instanceof ByGroup(var group) ? group : null;
    var inGroup =
        asset instanceof GroupAsset(var universe, var group) && owns
            ? universesIn(group, universe, seller.id())
            : Set.<UniverseId>of();
    var isBuyers = destination == null || buyer == null || isDestination(destination, buyer);
    return new FreshRead(
        new OwnershipRead(
            owns ? Owner.SELLER : Owner.ANOTHER,
            owns ? null : holder(ownership),
            inGroup,
            heldBy,
            isBuyers,
            new ReadFacts(checked.snapshot(), checked.ownerSince(), seller.createdAt())),
        began);
  }

  private static boolean isSellers(Ownership ownership, ListedAsset asset, RobloxUserId seller) {
    var finding =
        switch (asset) {
          case UniverseAsset _ -> OwnershipRule.of(ownership, seller);
          case GroupAsset(var universe, var group) ->
              OwnershipRule.ofSeller(ownership, new GroupHandover(universe, group), seller);
        };
    return finding instanceof Owns;
  }

  /** Whom of our people the game belongs to; null for nobody of ours. */
  private @Nullable UserId holder(Ownership ownership) {
    var owner =
        switch (ownership.universe().owner()) {
          case ByUser(var user) -> user;
          case ByGroup _ -> Objects.requireNonNull(ownership.group()).owner();
        };
    return owner == null ? null : accounts.holder(owner);
  }

  /**
   * Everything that changes hands with a group, as far as anybody can know: Roblox lists its public
   * games only, and of private ones those are read that we have seen with its owner before.
   */
  private Set<UniverseId> universesIn(GroupId group, UniverseId listed, RobloxUserId owner) {
    return switch (experiences.allGamesOf(group)) {
      case Known<Listed<PublicGame>>(var games) -> {
        if (!games.isComplete())
          throw RefusedRequest.conflict(
              "group_too_large",
              "This group has more than "
                  + ExperienceReads.GAMES_OF_GROUP_MAX
                  + " public games: it cannot be handed over here.");
        var universes = new HashSet<UniverseId>(Set.of(listed));
        for (var game : games.items()) universes.add(game.universe().id());
        universes.addAll(check.unlistedIn(group, owner, universes));
        yield universes;
      }
      case Unknown<Listed<PublicGame>>(_, var after) ->
          throw RefusedRequest.unavailable(
              "ownership_unknown",
              "Roblox does not list the games of this group at present, so nothing is decided: try"
                  + " again later.",
              after == null ? TRY_AGAIN : after);
    };
  }
}
