package bloxtr8.marketplace.trading.domain;

import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListingState.Active;
import bloxtr8.marketplace.trading.domain.ListingState.Cancelled;
import bloxtr8.marketplace.trading.domain.ListingState.Inactive;
import bloxtr8.marketplace.trading.domain.ListingState.Reserved;
import bloxtr8.marketplace.trading.domain.ListingState.Sold;
import bloxtr8.marketplace.trading.domain.TradingCommand.AllowUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.PauseUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.RemoveUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import bloxtr8.marketplace.trading.domain.TradingEvent.RemovalRemembered;
import bloxtr8.marketplace.trading.domain.TradingEvent.UniverseMarked;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Pauses and removals belong to a universe, so that no new listing of it passes them by. A pause
 * changes no listing; a removal cancels those that would move the universe, a RESERVED one at the
 * end of its deal.
 */
final class ModerationDecider {

  private ModerationDecider() {}

  static TradingDecision pause(TradingState s, PauseUniverse c) {
    var mark = new UniverseMark(true, s.mark(c.universe()).removed());
    return mark(new DecisionBuilder(s, c.at()), c.universe(), mark).build();
  }

  static TradingDecision resume(TradingState s, ResumeUniverse c) {
    var mark = new UniverseMark(false, s.mark(c.universe()).removed());
    return mark(new DecisionBuilder(s, c.at()), c.universe(), mark).build();
  }

  static TradingDecision allow(TradingState s, AllowUniverse c) {
    var mark = new UniverseMark(s.mark(c.universe()).paused(), false);
    return mark(new DecisionBuilder(s, c.at()), c.universe(), mark).build();
  }

  static TradingDecision remove(TradingState s, RemoveUniverse c) {
    var mark = new UniverseMark(s.mark(c.universe()).paused(), true);
    var d = mark(new DecisionBuilder(s, c.at()), c.universe(), mark);
    s.listings().values().stream()
        .filter(listing -> listing.moves(c.universe()))
        .sorted(Comparator.comparing(listing -> listing.id().value()))
        .forEach(listing -> remove(d, listing));
    return d.build();
  }

  private static void remove(DecisionBuilder d, Listing listing) {
    switch (listing.state()) {
      case Active _, Inactive _ -> d.cancel(listing, ClosingReason.REMOVED);
      case Reserved _ -> {
        if (!listing.removed()) d.then(new RemovalRemembered(listing.id()));
      }
      case Sold _, Cancelled _ -> {}
    }
  }

  private static DecisionBuilder mark(DecisionBuilder d, UniverseId universe, UniverseMark mark) {
    if (mark.equals(d.now().mark(universe))) return d;
    var live =
        d.now().listings().values().stream()
            .filter(listing -> listing.state().isLive() && listing.moves(universe))
            .map(Listing::id)
            .collect(Collectors.toSet());
    return d.then(new UniverseMarked(universe, mark, live));
  }
}
