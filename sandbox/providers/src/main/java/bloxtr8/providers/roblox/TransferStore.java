package bloxtr8.providers.roblox;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The open requests to transfer a game to a group, at most one a game. */
final class TransferStore {

  private static final String ADD =
      """
      INSERT INTO roblox.transfer_request
             (universe_id, group_id, requested_by, requested_at, expires_at)
      VALUES (:universe, :group, :by, :at, :expiresAt)
      """;

  private static final String FIND =
      """
      SELECT universe_id, group_id, requested_by, requested_at, expires_at
        FROM roblox.transfer_request WHERE universe_id = ANY(:universes)
      """;

  private static final String REMOVE =
      "DELETE FROM roblox.transfer_request WHERE universe_id = :universe";

  private final JdbcClient db;

  TransferStore(JdbcClient db) {
    this.db = db;
  }

  /** A request, of a user who owned the game. */
  record TransferRequest(
      long universeId, long groupId, long requestedBy, Instant requestedAt, Instant expiresAt) {}

  void add(TransferRequest request) {
    db.sql(ADD)
        .param("universe", request.universeId())
        .param("group", request.groupId())
        .param("by", request.requestedBy())
        .param("at", request.requestedAt().atOffset(UTC))
        .param("expiresAt", request.expiresAt().atOffset(UTC))
        .update();
  }

  @Nullable TransferRequest find(long universeId) {
    var found = find(List.of(universeId));
    return found.isEmpty() ? null : found.getFirst();
  }

  List<TransferRequest> find(Collection<Long> universeIds) {
    return db.sql(FIND)
        .param("universes", universeIds.toArray(Long[]::new))
        .query((row, _) ->
            new TransferRequest(
                row.getLong("universe_id"),
                row.getLong("group_id"),
                row.getLong("requested_by"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("expires_at").toInstant()))
        .list();
  }

  void remove(long universeId) {
    db.sql(REMOVE).param("universe", universeId).update();
  }
}
