package bloxtr8.escrow;

import static bloxtr8.platform.database.SqlArrays.uuids;

import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.api.CommandOutcomes.Ruling;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reads of the escrow's API; it writes none of these tables. */
public final class EscrowPreflightStore {

  private static final String ESCROW = "SELECT body::text AS body FROM escrow WHERE id = :id";

  private static final String DISPUTED = "SELECT escrow_id FROM dispute WHERE id = :id";

  private static final String WAITS = "SELECT EXISTS (SELECT FROM parked WHERE key = :key)";

  private static final String OUTCOMES =
      """
      SELECT message_id, outcome, refusal, sequence FROM inbox
       WHERE message_id = ANY(:ids::uuid[]) AND outcome <> 'PENDING'
      """;

  private final JdbcClient sql;

  EscrowPreflightStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** The stored state; messages that are not consumed yet may change it. */
  public Escrow escrow(EscrowId id) {
    return sql.sql(ESCROW)
        .param("id", id.value())
        .query((row, _) -> EscrowJson.readEscrow(row.getString("body")))
        .optional()
        .orElse(new Escrow.Unopened());
  }

  @Nullable EscrowId disputed(DisputeId id) {
    return sql.sql(DISPUTED)
        .param("id", id.value())
        .query((row, _) -> new EscrowId(row.getObject("escrow_id", UUID.class)))
        .optional()
        .orElse(null);
  }

  /** Whether messages of the escrow are parked. */
  boolean waits(EscrowId id) {
    return sql.sql(WAITS).param("key", id.text()).query(Boolean.class).single();
  }

  List<CommandOutcome> outcomes(Collection<CommandId> commands) {
    return sql.sql(OUTCOMES)
        .param("ids", uuids(commands, CommandId::value))
        .query((row, _) -> outcome(row))
        .list();
  }

  private static CommandOutcome outcome(ResultSet row) throws SQLException {
    var ruling = Ruling.valueOf(row.getString("outcome"));
    var sequence = row.getLong("sequence");
    return new CommandOutcome(
        new CommandId(row.getObject("message_id", UUID.class)),
        ruling,
        row.getString("refusal"),
        ruling == Ruling.ACCEPTED ? sequence : null);
  }
}
