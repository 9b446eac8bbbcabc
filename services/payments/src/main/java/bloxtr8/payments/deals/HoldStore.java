package bloxtr8.payments.deals;

import static bloxtr8.platform.database.SqlArrays.utc;

import bloxtr8.kernel.EscrowId;
import bloxtr8.payments.domain.Hold;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The holds of deals; opened, closed and read under the deal's lock. */
public final class HoldStore {

  private static final String OPEN =
      """
      INSERT INTO hold (escrow_id, kind, subject, opened_at)
      VALUES (:escrow, :kind, :subject, :now)
          ON CONFLICT (escrow_id, kind, subject) WHERE closed_at IS NULL DO NOTHING
      """;

  private static final String CLOSE =
      """
      UPDATE hold SET closed_at = :now
       WHERE escrow_id = :escrow AND kind = :kind AND subject = :subject AND closed_at IS NULL
      """;

  private static final String CLOSE_KIND =
      """
      UPDATE hold SET closed_at = :now
       WHERE escrow_id = :escrow AND kind = :kind AND closed_at IS NULL
      """;

  private static final String CLOSE_ALL =
      """
      UPDATE hold SET closed_at = :now
       WHERE kind = :kind AND subject = :subject AND closed_at IS NULL
      """;

  private static final String CLOSE_ELSEWHERE =
      """
      UPDATE hold SET closed_at = :now
       WHERE escrow_id <> :escrow AND kind = :kind AND subject = :subject AND closed_at IS NULL
      """;

  private static final String ALLOW_REFUNDS =
      """
      UPDATE hold SET allows_refunds = true
       WHERE escrow_id = :escrow AND kind = :kind AND subject = :subject AND closed_at IS NULL
      """;

  private static final String OPEN_OF =
      """
      SELECT kind, subject, allows_refunds FROM hold
       WHERE escrow_id = :escrow AND closed_at IS NULL ORDER BY opened_at, hold_id
      """;

  private static final String HELD_BY =
      """
      SELECT escrow_id FROM hold
       WHERE kind = :kind AND subject = :subject AND closed_at IS NULL ORDER BY escrow_id
      """;

  private final JdbcClient sql;

  public HoldStore(JdbcClient sql) {
    this.sql = sql;
  }

  /** Opens a hold. Returns whether it was not open before. */
  public boolean open(EscrowId escrow, Hold.Kind kind, String subject, Instant now) {
    return at(OPEN, escrow, kind, subject).param("now", utc(now)).update() > 0;
  }

  /** Closes a hold. Returns whether it was open. */
  public boolean close(EscrowId escrow, Hold.Kind kind, String subject, Instant now) {
    return at(CLOSE, escrow, kind, subject).param("now", utc(now)).update() > 0;
  }

  /** Closes all holds of that kind on the deal. */
  public void closeKind(EscrowId escrow, Hold.Kind kind, Instant now) {
    sql.sql(CLOSE_KIND)
        .param("escrow", escrow.value())
        .param("kind", kind.name())
        .param("now", utc(now))
        .update();
  }

  /** Closes the holds because of that subject on every deal. */
  public void closeAll(Hold.Kind kind, String subject, Instant now) {
    sql.sql(CLOSE_ALL)
        .param("kind", kind.name())
        .param("subject", subject)
        .param("now", utc(now))
        .update();
  }

  /** Closes the holds because of that subject on every other deal. */
  public void closeElsewhere(EscrowId escrow, Hold.Kind kind, String subject, Instant now) {
    at(CLOSE_ELSEWHERE, escrow, kind, subject).param("now", utc(now)).update();
  }

  public void allowRefunds(EscrowId escrow, Hold.Kind kind, String subject) {
    at(ALLOW_REFUNDS, escrow, kind, subject).update();
  }

  /** The open holds of the deal, the oldest first. */
  public List<Hold> openOf(EscrowId escrow) {
    return sql.sql(OPEN_OF)
        .param("escrow", escrow.value())
        .query((row, _) ->
            new Hold(
                Hold.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getBoolean("allows_refunds")))
        .list();
  }

  /** The deals with an open hold because of that subject, in the order of their ids. */
  List<EscrowId> heldBy(Hold.Kind kind, String subject) {
    return sql.sql(HELD_BY)
        .param("kind", kind.name())
        .param("subject", subject)
        .query((row, _) -> new EscrowId(row.getObject(1, UUID.class)))
        .list();
  }

  private JdbcClient.StatementSpec at(
      String statement, EscrowId escrow, Hold.Kind kind, String subject) {
    return sql.sql(statement)
        .param("escrow", escrow.value())
        .param("kind", kind.name())
        .param("subject", subject);
  }
}
