package bloxtr8.discord.drafts;

import static bloxtr8.platform.database.SqlArrays.utc;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What people typed into forms, for half an hour, each for its person only. */
public final class FormDraftStore {

  private static final Duration KEPT = Duration.ofMinutes(30);
  private static final int DELETED_AT_ONCE_MAX = 500;

  private static final String SAVE =
      """
      INSERT INTO form_draft (draft_id, discord_id, content, expires_at)
      VALUES (:id, :person, :content::jsonb, :expires)
      """;

  private static final String FIND =
      """
      SELECT content FROM form_draft
       WHERE draft_id = :id AND discord_id = :person AND expires_at > :now
      """;

  private static final String DELETE_EXPIRED =
      """
      DELETE FROM form_draft WHERE draft_id IN (
        SELECT draft_id FROM form_draft WHERE expires_at <= :now ORDER BY expires_at LIMIT :max)
      """;

  private final JdbcClient sql;
  private final Clock clock;
  private final JsonMapper json = new JsonMapper();

  public FormDraftStore(JdbcClient sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** Stores a draft. Returns its id, which a button carries. */
  public UUID save(String discordId, Object content) {
    var id = UUID.randomUUID();
    sql.sql(SAVE)
        .param("id", id)
        .param("person", discordId)
        .param("content", json.writeValueAsString(content))
        .param("expires", utc(clock.instant().plus(KEPT)))
        .update();
    return id;
  }

  /** Empty where it has expired, or is somebody else's. */
  public <T> Optional<T> find(UUID id, String discordId, Class<T> type) {
    return sql.sql(FIND)
        .param("id", id)
        .param("person", discordId)
        .param("now", utc(clock.instant()))
        .query(String.class)
        .optional()
        .map(content -> json.readValue(content, type));
  }

  /** Deletes what has expired. Returns true when there may be more. */
  public boolean deleteExpired() {
    var deleted =
        sql.sql(DELETE_EXPIRED)
            .param("now", utc(clock.instant()))
            .param("max", DELETED_AT_ONCE_MAX)
            .update();
    return deleted == DELETED_AT_ONCE_MAX;
  }
}
