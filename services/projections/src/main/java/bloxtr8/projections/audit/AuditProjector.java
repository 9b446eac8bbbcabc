package bloxtr8.projections.audit;

import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.message.Received;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Appends audit entries to the chains of their subjects, a poll at a time. */
public final class AuditProjector {

  private final AuditStore store;

  public AuditProjector(JdbcClient sql) {
    this.store = new AuditStore(sql);
  }

  /** All entries of a subject are in one partition and in order, because the subject is the key. */
  public void project(List<Received> messages) {
    var records =
        messages.stream()
            .filter(message -> message.message() instanceof AuditEntry)
            .map(message -> AuditMessages.read((AuditEntry) message.message()))
            .toList();
    if (records.isEmpty()) return;
    var subjects = records.stream().map(AuditRecord::subject).distinct().toList();
    var last = new HashMap<>(store.last(subjects));
    var links = new ArrayList<AuditLink>(records.size());
    for (var record : records) {
      var link = AuditLink.after(last.getOrDefault(record.subject(), AuditLink.NOTHING), record);
      last.put(record.subject(), link.last());
      links.add(link);
    }
    store.add(links);
  }
}
