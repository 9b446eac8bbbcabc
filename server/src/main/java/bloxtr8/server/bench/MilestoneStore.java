package bloxtr8.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads which deals have reached a milestone, without a request that the stack would answer. */
final class MilestoneStore implements AutoCloseable {

  /** The id of the payment at the provider. */
  private static final String PAYABLE =
      """
      SELECT escrow_id, intent AS detail FROM payments.card_intent
       WHERE escrow_id = ANY (?) AND state = 'OPEN'
      """;

  private static final String HELD =
      """
      SELECT escrow_id, '' AS detail FROM projections.escrow_view
       WHERE escrow_id = ANY (?) AND state = 'FUNDS_HELD'
      """;

  private static final String DELIVERY_DUE =
      """
      SELECT escrow_id, '' AS detail FROM projections.escrow_view
       WHERE escrow_id = ANY (?) AND state = 'FUNDS_HELD' AND deadline = 'DELIVER'
      """;

  private static final String DELIVERED =
      """
      SELECT escrow_id, '' AS detail FROM projections.escrow_view
       WHERE escrow_id = ANY (?) AND state = 'DELIVERED'
      """;

  private static final String RELEASED =
      """
      SELECT escrow_id, '' AS detail FROM projections.escrow_view
       WHERE escrow_id = ANY (?) AND state = 'RELEASED'
      """;

  private final Connection connection;

  MilestoneStore(DatabaseLogin login) {
    try {
      connection = DriverManager.getConnection(login.url(), login.user(), login.password());
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** Those of these deals that have reached it, each with its detail, which may be empty. */
  Map<UUID, String> reached(Milestone milestone, Collection<UUID> deals) {
    try (var query = connection.prepareStatement(sql(milestone))) {
      query.setArray(1, connection.createArrayOf("uuid", deals.toArray()));
      var reached = new HashMap<UUID, String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) reached.put(rows.getObject(1, UUID.class), rows.getString(2));
      }
      return reached;
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  private static String sql(Milestone milestone) {
    return switch (milestone) {
      case PAYABLE -> PAYABLE;
      case HELD -> HELD;
      case DELIVERY_DUE -> DELIVERY_DUE;
      case DELIVERED -> DELIVERED;
      case RELEASED -> RELEASED;
    };
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }
}
