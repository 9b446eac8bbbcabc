package bloxtr8.marketplace.trading.domain;

import java.util.List;

/** The result of a command: events, or a refusal with what it found. */
public sealed interface TradingDecision {

  /** Empty where it was so before. */
  record Accepted(List<TradingEvent> events) implements TradingDecision {
    public Accepted {
      events = List.copyOf(events);
    }
  }

  /**
   * Refused.
   *
   * @param events what is remembered nevertheless, such as an ownership that was lost; mostly empty
   */
  record Refused(TradingRefusal why, List<TradingEvent> events) implements TradingDecision {
    public Refused {
      events = List.copyOf(events);
    }
  }
}
