package bloxtr8.marketplace.trading;

import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.trading.domain.TradingCommand.Report;
import bloxtr8.marketplace.trading.domain.TradingCommand.Request;
import bloxtr8.marketplace.trading.domain.TradingEvent;
import bloxtr8.platform.message.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Carries out commands: a transaction locks, in this order, the people, the universes, the
 * listings, their live offers and their contracts, decides on what it finds then, and writes what
 * has changed with its messages and audit entries. Roblox is never called here: commands bring what
 * was read before, at most 60 s old.
 */
public final class TradingHandler {

  /**
   * Carries out a person's request.
   *
   * @param request made for the time of the transaction; it may be made more than once
   * @return what it has changed; empty where it was so before
   * @throws bloxtr8.platform.refusal.RefusedRequest with the present state; the refusal is audited
   */
  public List<TradingEvent> request(
      Function<Instant, ? extends Request> request, Actor.Person by, Cause cause) {
    throw new UnsupportedOperationException("not written yet");
  }

  /**
   * Carries out reports, all in one transaction, in their order.
   *
   * @param reports made for the time of the transaction; they may be made more than once
   * @return what they have changed
   */
  public List<TradingEvent> report(
      Function<Instant, ? extends Collection<? extends Report>> reports, Actor by, Cause cause) {
    throw new UnsupportedOperationException("not written yet");
  }
}
