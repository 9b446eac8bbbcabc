package bloxtr8.marketplace.trading.domain.explore;

import static bloxtr8.marketplace.trading.domain.explore.Participants.FIRST;
import static bloxtr8.marketplace.trading.domain.explore.Participants.NOW;
import static bloxtr8.marketplace.trading.domain.explore.Participants.SECOND;
import static bloxtr8.marketplace.trading.domain.explore.Participants.name;

import bloxtr8.kernel.Money;
import bloxtr8.marketplace.trading.domain.Listing;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.TradingCommand.ActivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.CancelListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.DeactivateListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.EditListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.OwnershipSeen;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PublishListing;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import bloxtr8.marketplace.trading.domain.UniverseMark;
import bloxtr8.marketplace.trading.domain.explore.Move.Kind;
import bloxtr8.marketplace.trading.domain.explore.Setting.Trait;

/** What sellers, reporters, staff and the daily read do with listings. */
final class ListingMoves {

  private ListingMoves() {}

  static void add(Steps steps) {
    var w = steps.from();
    for (var listing : w.listings()) {
      change(steps, listing);
      read(steps, listing);
      if (steps.setting().has(Trait.MODERATION)) moderate(steps, listing);
    }
    if (!w.trade().listings().containsKey(SECOND)) publish(steps);
  }

  private static void change(Steps steps, Listing listing) {
    var w = steps.from();
    var setting = steps.setting();
    var what = listing.id().equals(FIRST) ? "listing 1" : "listing 2";
    var seller = listing.seller();
    var active = listing.state() instanceof Active;
    if (listing.version() < setting.versionsMax() && (active || setting.has(Trait.EDIT_INACTIVE))) {
      edit(steps, listing, listing.terms().price(), "edits the text of " + what);
      var lowest = setting.amounts().getFirst();
      if (listing.terms().price().compareTo(lowest) > 0)
        edit(steps, listing, lowest, "lowers the price of " + what);
    }
    if (setting.has(Trait.DEACTIVATE))
      steps.command(
          Kind.PARTY,
          new DeactivateListing(listing.id(), seller, NOW),
          name(seller) + " deactivates " + what);
    if (listing.state() instanceof Inactive
        && (setting.has(Trait.DEACTIVATE) || setting.has(Trait.ACTIVATE)))
      steps.command(
          Kind.PARTY,
          new ActivateListing(listing.id(), seller, Reads.of(w, setting, listing), NOW),
          name(seller) + " activates " + what);
    if (setting.has(Trait.CANCEL_LISTING))
      steps.command(
          Kind.PARTY,
          new CancelListing(listing.id(), seller, NOW),
          name(seller) + " cancels " + what);
  }

  private static void edit(Steps steps, Listing listing, Money price, String says) {
    steps.command(
        Kind.PARTY,
        new EditListing(
            listing.id(),
            listing.seller(),
            listing.version(),
            Participants.terms(listing.version() + 1, price),
            NOW),
        name(listing.seller()) + " " + says);
  }

  private static void read(Steps steps, Listing listing) {
    var setting = steps.setting();
    if (!setting.has(Trait.DAILY_READ) || !listing.state().isLive()) return;
    var read = Reads.of(steps.from(), setting, listing);
    steps.command(
        Kind.SYSTEM,
        new OwnershipSeen(listing.id(), read, NOW),
        "daily read: %s owns the game".formatted(name(steps.from().outside().owner())));
    if (setting.has(Trait.UNKNOWN))
      steps.command(
          Kind.SYSTEM,
          new OwnershipSeen(listing.id(), Reads.NO_ANSWER, NOW),
          "daily read: Roblox does not answer");
  }

  private static void moderate(Steps steps, Listing listing) {
    var universe = listing.asset().universe();
    var mark = steps.from().trade().universes().getOrDefault(universe, UniverseMark.NONE);
    if (listing.state().isLive()) {
      steps.command(Kind.PARTY, new PauseUniverse(universe, NOW), "three people report it");
      steps.command(Kind.STAFF, new RemoveUniverse(universe, NOW), "a moderator removes it");
    }
    if (mark.paused())
      steps.command(Kind.STAFF, new ResumeUniverse(universe, NOW), "staff lift the pause");
    if (mark.removed())
      steps.command(Kind.STAFF, new AllowUniverse(universe, NOW), "staff allow it again");
  }

  private static void publish(Steps steps) {
    var setting = steps.setting();
    if (!setting.has(Trait.CLAIM) && !setting.has(Trait.RELIST)) return;
    var asset = Reads.asset(setting, SECOND);
    var seller = setting.secondSeller();
    steps.command(
        Kind.PARTY,
        new PublishListing(
            SECOND,
            seller,
            asset,
            Participants.terms(1, setting.price()),
            Reads.of(steps.from(), setting, asset, seller),
            NOW),
        name(seller) + " publishes listing 2");
  }
}
