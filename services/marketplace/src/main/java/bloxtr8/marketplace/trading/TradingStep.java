package bloxtr8.marketplace.trading;

import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.trading.domain.TradingCommand;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.marketplace.trading.domain.TradingState;
import bloxtr8.platform.message.Cause;

/**
 * One event of a command, with the states around it.
 *
 * @param order the command that it follows from
 */
record TradingStep(
    TradingOrder order, TradingState before, TradingEvent event, TradingState after) {

  /** A command with who gave it, and because of what. */
  record TradingOrder(TradingCommand command, Actor by, Cause cause) {}
}
