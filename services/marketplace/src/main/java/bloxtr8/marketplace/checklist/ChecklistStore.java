package bloxtr8.marketplace.checklist;

import static bloxtr8.platform.database.SqlArrays.texts;
import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.checklist.domain.ChecklistItem;
import bloxtr8.marketplace.checklist.domain.Reading;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was read and confirmed of each deal, and when it was last asked for. */
final class ChecklistStore {

  /** Replicas that ask at the same moment wait for the row, and one of them has it. */
  private static final String CLAIM =
      """
      INSERT INTO checklist AS k (contract_id, asked_at) VALUES (:contract, :at)
          ON CONFLICT (contract_id) DO UPDATE SET asked_at = excluded.asked_at
       WHERE k.asked_at <= :before
      """;

  /** What an older read said does not replace what a newer one did. */
  private static final String SAVE =
      """
      INSERT INTO checklist_read AS r (contract_id, item, reading, read_at)
      SELECT :contract, item, reading, :at FROM unnest(:items, :readings) AS n (item, reading)
          ON CONFLICT (contract_id, item) DO UPDATE
         SET reading = excluded.reading, read_at = excluded.read_at
       WHERE r.read_at <= excluded.read_at
      """;

  private static final String ASKED =
      "SELECT asked_at FROM checklist WHERE contract_id = :contract";

  private static final String READS =
      "SELECT item, reading, read_at FROM checklist_read WHERE contract_id = :contract";

  private static final String CONFIRMED =
      "SELECT item, confirmed_at FROM checklist_confirmation WHERE contract_id = :contract";

  private static final String CONFIRM =
      """
      INSERT INTO checklist_confirmation (contract_id, item, user_id, confirmed_at)
      VALUES (:contract, :item, :user, :at)
          ON CONFLICT DO NOTHING
      """;

  /**
   * What is stored of one deal; an item that is absent was not read lately, or never confirmed.
   *
   * @param readAt the last read that said something
   */
  record Stored(
      Map<ChecklistItem, Reading> readings,
      Map<ChecklistItem, Instant> confirmed,
      @Nullable Instant readAt) {
    Stored {
      readings = Map.copyOf(readings);
      confirmed = Map.copyOf(confirmed);
    }
  }

  private final JdbcClient sql;

  ChecklistStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Claims the next read of a deal; false when one was begun after a time. */
  boolean claim(ContractId contract, Instant before, Instant at) {
    return sql.sql(CLAIM)
            .param("contract", contract.value())
            .param("before", utc(before))
            .param("at", utc(at))
            .update()
        == 1;
  }

  /** When the last read of a deal was begun; null for never. */
  @Nullable Instant askedAt(ContractId contract) {
    return sql.sql(ASKED)
        .param("contract", contract.value())
        .query((row, _) -> row.getObject("asked_at", OffsetDateTime.class).toInstant())
        .optional()
        .orElse(null);
  }

  void save(ContractId contract, Map<ChecklistItem, Reading> readings, Instant at) {
    if (readings.isEmpty()) return;
    var items = readings.entrySet();
    sql.sql(SAVE)
        .param("contract", contract.value())
        .param("items", texts(items, item -> item.getKey().name()))
        .param("readings", texts(items, item -> item.getValue().name()))
        .param("at", utc(at))
        .update();
  }

  /**
   * What is known of a deal.
   *
   * @param since what was read before is left out
   */
  Stored find(ContractId contract, Instant since) {
    var readings = new EnumMap<ChecklistItem, Reading>(ChecklistItem.class);
    var times = new EnumMap<ChecklistItem, Instant>(ChecklistItem.class);
    sql.sql(READS)
        .param("contract", contract.value())
        .query(row -> {
          var item = ChecklistItem.valueOf(row.getString("item"));
          var at = row.getObject("read_at", OffsetDateTime.class).toInstant();
          if (!at.isBefore(since)) readings.put(item, Reading.valueOf(row.getString("reading")));
          times.put(item, at);
        });
    var confirmed = new EnumMap<ChecklistItem, Instant>(ChecklistItem.class);
    sql.sql(CONFIRMED)
        .param("contract", contract.value())
        .query(row -> {
          confirmed.put(
              ChecklistItem.valueOf(row.getString("item")),
              row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
        });
    var last = times.values().stream().max(Instant::compareTo).orElse(null);
    return new Stored(readings, confirmed, last);
  }

  void confirm(ContractId contract, ChecklistItem item, UserId user, Instant at) {
    sql.sql(CONFIRM)
        .param("contract", contract.value())
        .param("item", item.name())
        .param("user", user.value())
        .param("at", utc(at))
        .update();
  }
}
