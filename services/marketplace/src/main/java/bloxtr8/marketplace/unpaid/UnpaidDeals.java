package bloxtr8.marketplace.unpaid;

import bloxtr8.kernel.Actor;
import bloxtr8.marketplace.unpaid.UnpaidDealsStore.UnpaidDeal;
import bloxtr8.messages.EscrowCommandsV1.CancelEscrow;
import bloxtr8.messages.EscrowCommandsV1.EscrowCommand;
import bloxtr8.messages.EscrowCommandsV1.MarketplaceCancelCause;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Asks the escrow to end the unpaid deals of people who were banned, and those whose game the
 * seller has lost to a stranger: again and again while that lasts, because the escrow refuses while
 * money is on its way. Paid deals go on.
 */
public final class UnpaidDeals {

  private static final int DEALS_MAX = 200;
  private static final Actor ACTOR = new Actor.Service(DatabaseRoles.MARKETPLACE.service());

  private final Database database;
  private final UnpaidDealsStore deals;
  private final Outbox outbox;
  private final Clock clock;
  private final Duration askAgain;

  UnpaidDeals(
      Database database, UnpaidDealsStore deals, Outbox outbox, Clock clock, Duration askAgain) {
    this.database = database;
    this.deals = deals;
    this.outbox = outbox;
    this.clock = clock;
    this.askAgain = askAgain;
  }

  /** Returns true when there may be more. */
  public boolean runPass() {
    return database.inTransaction(() -> {
      var now = clock.instant();
      var unpaid = deals.claim(now, now.minus(askAgain), DEALS_MAX);
      outbox.record(unpaid.stream().flatMap(UnpaidDeals::cancel).toList());
      return unpaid.size() == DEALS_MAX;
    });
  }

  private static Stream<Outgoing> cancel(UnpaidDeal deal) {
    var escrow = deal.escrow();
    var why = ProtoMapper.wire(MarketplaceCancelCause.class, deal.cause());
    var command =
        EscrowCommand.newBuilder()
            .setCancel(CancelEscrow.newBuilder().setMarketplaceCause(why))
            .build();
    var cause = Cause.of(escrow.text());
    return Stream.of(
        new Outgoing(Topics.ESCROW_COMMANDS, escrow.text(), command, ACTOR, cause),
        Audit.entry(
            escrow.text(),
            "CancelEscrow",
            Audit.ACCEPTED,
            "unpaid deals",
            deal.cause().name(),
            ACTOR,
            cause));
  }
}
