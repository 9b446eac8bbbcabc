package bloxtr8.server.demo;

import java.time.Duration;
import java.util.function.Consumer;

/** Trades by card that end as they should, without a story around them; for measurements. */
public final class CardTrades {

  private final DemoContext context;
  private final CardStories stories;

  /**
   * Trades on a running stack.
   *
   * @param step the pause between two reads of a view that has not changed yet
   */
  public CardTrades(
      String gateway, String sandbox, String stripeKey, Duration step, Consumer<String> progress) {
    var calls = new Calls(gateway, step, progress);
    this.context = DemoContext.of(calls, sandbox, "");
    this.stories = new CardStories(new CardBank(calls, sandbox, stripeKey));
  }

  /** A seller and a buyer, who trade one game after another. */
  public final class Pair {

    private final Person seller;
    private final Person buyer;

    private Pair() {
      seller = context.people().seller("Alice", Payouts.Kind.STRIPE);
      buyer = context.people().buyer("Bob");
    }

    /**
     * From the contract until the money is released.
     *
     * @throws TradeFailed when it does not get there
     */
    public void trade() {
      try {
        stories.play(context.trade(_ -> {}), seller, buyer);
      } catch (Calls.Failed e) {
        throw new TradeFailed(String.valueOf(e.getMessage()));
      }
    }
  }

  /** Thrown when a trade was refused, or took too long. */
  public static final class TradeFailed extends RuntimeException {
    private TradeFailed(String message) {
      super(message);
    }
  }

  public Pair pair() {
    return new Pair();
  }
}
