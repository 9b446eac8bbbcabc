package bloxtr8.projections.views;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Received;
import bloxtr8.projections.views.WaitingKeyStore.WaitingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys with parked messages, by service. They are computed from the services' audit entries,
 * because only a service itself can read its parked messages.
 */
public final class WaitingKeys {

  private final WaitingKeyStore store;
  private final ChangeStore changes;

  public WaitingKeys(JdbcClient sql) {
    this.store = new WaitingKeyStore(sql);
    this.changes = new ChangeStore(sql);
  }

  /** Projects audit entries, in order for each key. */
  public void project(List<Received> messages) {
    var waits = new LinkedHashMap<WaitingKey, Boolean>();
    for (var message : messages)
      if (message.message() instanceof AuditEntry entry
          && message.actor() instanceof Actor.Service(var service))
        switch (entry.getAction()) {
          case Audit.MESSAGE_PARKED -> waits.put(new WaitingKey(entry.getSubject(), service), true);
          case Audit.MESSAGES_RESUMED ->
              waits.put(new WaitingKey(entry.getSubject(), service), false);
          default -> {
            // Not about a parked message.
          }
        }
    if (waits.isEmpty()) return;
    store.insert(places(waits, true));
    store.delete(places(waits, false));
    var escrows =
        waits.keySet().stream()
            .map(WaitingKey::key)
            .filter(key -> key.startsWith(EscrowId.PREFIX + "_"))
            .toList();
    changes.notifyOf(escrows);
  }

  private static List<WaitingKey> places(Map<WaitingKey, Boolean> all, boolean waiting) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue() == waiting)
        .map(Map.Entry::getKey)
        .toList();
  }
}
