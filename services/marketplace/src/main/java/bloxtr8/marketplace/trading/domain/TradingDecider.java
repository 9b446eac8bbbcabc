package bloxtr8.marketplace.trading.domain;

/**
 * Decides about every command of the marketplace, on everything that its transaction has locked.
 */
public final class TradingDecider {

  private final TradingRules rules;

  public TradingDecider(TradingRules rules) {
    this.rules = rules;
  }

  public TradingDecision decide(TradingState state, TradingCommand command) {
    throw new UnsupportedOperationException("not written yet: " + rules + command + state);
  }

  /** The state after an event. */
  public static TradingState evolve(TradingState state, TradingEvent event) {
    throw new UnsupportedOperationException("not written yet: " + state + event);
  }
}
