package bloxtr8.marketplace.trading;

import bloxtr8.marketplace.trading.TradingStep.TradingOrder;
import bloxtr8.marketplace.trading.domain.TradingCommand;
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
import bloxtr8.marketplace.trading.domain.TradingCommand.ResumeUniverse;
import bloxtr8.marketplace.trading.domain.TradingCommand.TierLost;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Outgoing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The audit entries of commands: each has one, accepted or refused. */
final class TradingAudit {

  private static final String SOURCE = "trading";

  private TradingAudit() {}

  static Outgoing accepted(TradingOrder order, List<TradingEvent> events) {
    return entry(order, Audit.ACCEPTED, names(events));
  }

  /**
   * A refusal.
   *
   * @param code of the refusal
   * @param events what is remembered nevertheless
   */
  static Outgoing refused(TradingOrder order, String code, List<TradingEvent> events) {
    return entry(order, code, names(events));
  }

  private static Outgoing entry(TradingOrder order, String outcome, String detail) {
    return Audit.entry(
        subject(order.command()),
        order.command().getClass().getSimpleName(),
        outcome,
        SOURCE,
        detail,
        order.by(),
        order.cause());
  }

  /** What has changed, {@code 2 OfferHeld} for two of a kind. */
  private static String names(List<TradingEvent> events) {
    var counts =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.getClass().getSimpleName(),
                    LinkedHashMap::new,
                    Collectors.counting()));
    return counts.entrySet().stream()
        .map(one -> one.getValue() == 1 ? one.getKey() : one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String subject(TradingCommand command) {
    return switch (command) {
      case PublishListing c -> c.listing().text();
      case ListingRequest c -> c.listing().text();
      case MakeOffer c -> c.offer().text();
      case OfferRequest c -> c.answered().text();
      case ContractRequest c -> c.contract().text();
      case OfferTimeOver c -> c.offer().text();
      case ContractReport c -> c.contract().text();
      case OwnershipSeen c -> c.listing().text();
      case PersonBanned c -> c.user().text();
      case TierLost c -> c.user().text();
      case PauseUniverse c -> "universe " + c.universe();
      case ResumeUniverse c -> "universe " + c.universe();
      case RemoveUniverse c -> "universe " + c.universe();
      case AllowUniverse c -> "universe " + c.universe();
    };
  }
}
