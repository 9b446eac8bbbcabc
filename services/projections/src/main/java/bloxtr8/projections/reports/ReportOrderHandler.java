package bloxtr8.projections.reports;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.ReportId;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.projections.reports.domain.ReportDecider;
import bloxtr8.projections.reports.domain.ReportKind;
import bloxtr8.projections.reports.domain.ReportPeriod;
import bloxtr8.projections.reports.domain.ReportRefusal;
import bloxtr8.projections.reports.domain.ReportState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records orders of reports; each is audited, accepted or refused. */
public final class ReportOrderHandler {

  static final String ACTION = "OrderReport";

  private static final String SOURCE = "gateway";
  private static final Duration LATELY = Duration.ofHours(24);

  /** What was written in the last moments of a day may be committed a little later. */
  private static final Duration DAY_IS_WRITTEN_AFTER = Duration.ofMinutes(1);

  private final ServiceContext service;
  private final ReportStore reports;
  private final int perDayMax;
  private final Duration rowLife;

  public ReportOrderHandler(ServiceContext service, ReportStore reports, ReportSettings settings) {
    this.service = service;
    this.reports = reports;
    this.perDayMax = settings.perDayMax();
    this.rowLife = settings.rowLife();
  }

  /**
   * Records an order; the same id again changes nothing.
   *
   * @throws RefusedRequest {@code account_erased}, {@code not_an_admin}, {@code report_running},
   *     {@code too_many_reports}, {@code idempotency_key_reused}, or a period that is not valid
   */
  public void order(
      ReportId id, ReportKind kind, ReportPeriod period, Actor.Person by, Cause cause) {
    var detail = "%s %s from %s to %s".formatted(id, kind, period.from(), period.to());
    try {
      service
          .database()
          .inTransaction(() -> {
            if (insert(id, kind, period, by))
              service.outbox().record(entry(Audit.ACCEPTED, detail, by, cause));
          });
    } catch (RefusedRequest refused) {
      var entry = entry(refused.code(), detail, by, cause);
      service.database().inTransaction(() -> service.outbox().record(entry));
      throw refused;
    }
  }

  private static Outgoing entry(String outcome, String detail, Actor.Person by, Cause cause) {
    return Audit.entry(by.user().text(), ACTION, outcome, SOURCE, detail, by, cause);
  }

  /** Returns false when it was ordered before. */
  private boolean insert(ReportId id, ReportKind kind, ReportPeriod period, Actor.Person by) {
    reports.lock(List.of(by.user()));
    if (reports.isErased(by.user()))
      throw RefusedRequest.forbidden("account_erased", "This account is erased.");
    var same = reports.find(id);
    if (same != null) {
      if (same.kind() == kind && same.period().equals(period)) return false;
      throw RefusedRequest.conflict(
          "idempotency_key_reused",
          "This Idempotency-Key was used for another report: use a new one.");
    }
    var now = service.clock().instant();
    var before = reports.before(by.user(), kind, now.minus(LATELY));
    var refusal = ReportDecider.order(kind, by.authority(), before, perDayMax);
    if (refusal != null) throw refused(refusal);
    reports.insert(
        new ReportRow(
            id,
            kind,
            by.user(),
            period,
            ReportState.REQUESTED,
            now,
            firstAttempt(period, now),
            now.plus(rowLife),
            0,
            false,
            null,
            null));
    return true;
  }

  /** At once; a day that has just ended is waited for, today is reported as it is. */
  private static Instant firstAttempt(ReportPeriod period, Instant now) {
    var written = period.end().plus(DAY_IS_WRITTEN_AFTER);
    return period.end().isAfter(now) || written.isBefore(now) ? now : written;
  }

  private RefusedRequest refused(ReportRefusal refusal) {
    return switch (refusal) {
      case NOT_AN_ADMIN ->
          RefusedRequest.forbidden("not_an_admin", "Only admins may order this report.");
      case REPORT_RUNNING ->
          RefusedRequest.conflict(
              "report_running",
              "A report of this kind is being made for you: wait until it is ready.");
      case TOO_MANY_REPORTS ->
          RefusedRequest.tooMany(
              "too_many_reports",
              "You can order %s reports within 24 hours: order again tomorrow, for a longer time."
                  .formatted(perDayMax),
              LATELY);
    };
  }
}
