package bloxtr8.marketplace.sandbox;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Moves the stored deadlines of one kind of trade nearer; the ordinary jobs find them due. */
final class TradeDeadlineMover implements DeadlineTestApi {

  private final String prefix;
  private final Function<String, UUID> parse;
  private final BiPredicate<UUID, Duration> move;

  /**
   * Moves deadlines.
   *
   * @param move false for a subject without deadlines
   */
  TradeDeadlineMover(
      String prefix, Function<String, UUID> parse, BiPredicate<UUID, Duration> move) {
    this.prefix = prefix;
    this.parse = parse;
    this.move = move;
  }

  @Override
  public String prefix() {
    return prefix;
  }

  @Override
  public void move(String subject, Duration forward) {
    if (!move.test(idOf(subject), forward)) throw RefusedRequest.notFound();
  }

  private UUID idOf(String subject) {
    try {
      return parse.apply(subject);
    } catch (MalformedId _) {
      throw RefusedRequest.notFound();
    }
  }
}
