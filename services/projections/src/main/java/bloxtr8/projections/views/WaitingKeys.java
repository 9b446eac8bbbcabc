package bloxtr8.projections.views;

import static bloxtr8.platform.database.SqlArrays.texts;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Received;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys with parked messages by service, according to the services' audit entries: only a
 * service itself can see its parked messages.
 */
public final class WaitingKeys {

  private static final String INSERT =
      """
      INSERT INTO waiting_key (key, service)
      SELECT key, service FROM unnest(:keys, :services) AS t (key, service)
       ORDER BY key, service
          ON CONFLICT (key, service) DO NOTHING
      """;

  private static final String DELETE =
      """
      DELETE FROM waiting_key w
       USING unnest(:keys, :services) AS t (key, service)
       WHERE w.key = t.key AND w.service = t.service
      """;

  private record Place(String key, String service) {}

  private final JdbcClient sql;

  public WaitingKeys(JdbcClient sql) {
    this.sql = sql;
  }

  /** Projects audit entries, in order for each key. */
  public void project(List<Received> messages) {
    var waits = new LinkedHashMap<Place, Boolean>();
    for (var message : messages)
      if (message.message() instanceof AuditEntry entry
          && message.actor() instanceof Actor.Service(var service))
        switch (entry.getAction()) {
          case Audit.MESSAGE_PARKED -> waits.put(new Place(entry.getSubject(), service), true);
          case Audit.MESSAGES_RESUMED -> waits.put(new Place(entry.getSubject(), service), false);
          default -> {
            // Not about a parked message.
          }
        }
    if (waits.isEmpty()) return;
    update(INSERT, places(waits, true));
    update(DELETE, places(waits, false));
    var escrows =
        waits.keySet().stream()
            .map(Place::key)
            .filter(key -> key.startsWith(EscrowId.PREFIX + "_"))
            .toList();
    EscrowProjector.notifyOf(sql, escrows);
  }

  private static List<Place> places(Map<Place, Boolean> all, boolean waiting) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue() == waiting)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void update(String statement, List<Place> places) {
    if (places.isEmpty()) return;
    sql.sql(statement)
        .param("keys", texts(places, Place::key))
        .param("services", texts(places, Place::service))
        .update();
  }
}
