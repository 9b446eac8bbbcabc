package bloxtr8.escrow;

import bloxtr8.api.EscrowStaffApi.Outage;
import bloxtr8.api.TradeOutagesApi;
import bloxtr8.api.TradeOutagesApi.TradeOutage;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.FailureKind;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.staff.StaffReason;
import java.time.Duration;
import java.time.Instant;

/**
 * Stores an outage that staff declare; the deadline job then moves the deadlines of the escrows
 * concerned, and the marketplace the clocks of offers and contracts. The marketplace is told of it
 * until it has answered; an hour of which it was told before counts once there.
 */
final class OutageHandler {

  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int REPORTED_MAX = 100;
  private static final String SUBJECT = "outages";

  private final ServiceContext service;
  private final OutageStore store;
  private final TradeOutagesApi trades;

  OutageHandler(ServiceContext service, TradeOutagesApi trades) {
    this.trades = trades;
    this.service = service;
    this.store = new OutageStore(service.database().sql());
  }

  /** Declares an outage; the same declaration again changes nothing. */
  Outage declare(Outage outage, Actor staff) {
    var now = service.clock().instant();
    check(outage, now);
    var cause = Cause.of(PrefixedId.print("req", Uuids.timeOrdered(now)));
    service
        .database()
        .inTransaction(() -> {
          var concernsTrades = OutageScope.concernsTrades(outage.of());
          if (store.insert(outage.of().name(), outage.from(), outage.until(), concernsTrades))
            service.outbox().record(declared(outage, staff, cause));
        });
    reportNow();
    return outage;
  }

  /** It is committed: where the marketplace does not answer now, the job reports it again. */
  private void reportNow() {
    try {
      reportToTrades();
    } catch (RuntimeException e) {
      if (FailureKind.of(e) == FailureKind.BUG) throw e;
    }
  }

  /**
   * Reports to the marketplace each outage that it has not answered for. Returns whether of many.
   */
  boolean reportToTrades() {
    var unreported = store.unreported(REPORTED_MAX);
    for (var outage : unreported) {
      trades.declared(new TradeOutage(outage.from(), outage.until()));
      store.reported(outage);
    }
    return unreported.size() == REPORTED_MAX;
  }

  private static Outgoing declared(Outage outage, Actor staff, Cause cause) {
    var detail =
        "%s from %s until %s: %s"
            .formatted(outage.of(), outage.from(), outage.until(), outage.reason().strip());
    return Audit.entry(
        SUBJECT, "DeclareOutage", Audit.ACCEPTED, "escrow API", detail, staff, cause);
  }

  private static void check(Outage outage, Instant now) {
    StaffReason.of(outage.reason());
    if (outage.until().isAfter(now)) throw RefusedRequest.invalid("until", "must have passed");
    if (!outage.from().isBefore(outage.until()))
      throw RefusedRequest.invalid("from", "must be before until");
    if (outage.from().isBefore(outage.until().minus(LONGEST)))
      throw RefusedRequest.invalid("from", "is more than a week before until");
  }
}
