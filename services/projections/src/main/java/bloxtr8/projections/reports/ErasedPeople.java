package bloxtr8.projections.reports;

import bloxtr8.kernel.UserId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Received;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes the reports of erased people. The audit entry of the erasure is written in its
 * transaction, so none is missed.
 */
public final class ErasedPeople {

  private static final String ERASURE = "EraseUser";

  private final ReportStore reports;
  private final Clock clock;

  public ErasedPeople(JdbcClient sql, Clock clock) {
    this.reports = new ReportStore(sql);
    this.clock = clock;
  }

  public void project(List<Received> messages) {
    var erased =
        messages.stream()
            .map(Received::message)
            .filter(AuditEntry.class::isInstance)
            .map(AuditEntry.class::cast)
            .filter(ErasedPeople::isErasure)
            .map(entry -> UserId.parse(entry.getSubject()))
            .distinct()
            .toList();
    if (!erased.isEmpty()) reports.erase(erased, clock.instant());
  }

  private static boolean isErasure(AuditEntry entry) {
    return entry.getAction().equals(ERASURE)
        && entry.getOutcome().equals(Audit.ACCEPTED)
        && entry.getEnvelope().getProducer().equals(DatabaseRoles.MARKETPLACE.service());
  }
}
