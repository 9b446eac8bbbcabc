package bloxtr8.server.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The database roof: one connection that does nothing but insert batches of rows by {@code unnest},
 * each committed to the disk.
 */
final class DatabaseRoofStore implements AutoCloseable {

  /** Rows of a batch. */
  static final int BATCH = 500;

  /** Bytes of a row's content, about those of an event. */
  private static final int CONTENT_BYTES = 300;

  private static final String CREATE_DATABASE = "CREATE DATABASE bench_roof";

  private static final String CREATE =
      """
      CREATE TABLE transition (
        escrow_id uuid NOT NULL,
        sequence  bigint NOT NULL,
        at        timestamptz NOT NULL,
        content   text NOT NULL,
        PRIMARY KEY (escrow_id, sequence)
      )
      """;

  private static final String INSERT =
      """
      INSERT INTO transition (escrow_id, sequence, at, content)
      SELECT escrow_id, ?, ?, ? FROM unnest(?) AS batch (escrow_id)
      """;

  private static final String SETTING = "SELECT current_setting(?)";

  private final Connection connection;
  private final UUID[] escrows = new UUID[BATCH];
  private final String content = HexFormat.of().formatHex(new byte[CONTENT_BYTES / 2]);
  private long sequence;

  private DatabaseRoofStore(Connection connection) {
    this.connection = connection;
    Arrays.setAll(escrows, _ -> UUID.randomUUID());
  }

  /**
   * Makes a database of its own.
   *
   * @param stack gives the login to a database by its name
   */
  static DatabaseRoofStore create(MeasuredStack stack) {
    try {
      try (var admin = open(stack.database("postgres"));
          var statement = admin.createStatement()) {
        statement.execute(CREATE_DATABASE);
      }
      var connection = open(stack.database("bench_roof"));
      try (var statement = connection.createStatement()) {
        statement.execute(CREATE);
      }
      return new DatabaseRoofStore(connection);
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  private static Connection open(DatabaseLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }

  /** One batch, committed when this returns. */
  void insertBatch() {
    sequence++;
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setLong(1, sequence);
      insert.setObject(2, Instant.now().atOffset(ZoneOffset.UTC));
      insert.setString(3, content);
      insert.setArray(4, connection.createArrayOf("uuid", escrows));
      insert.executeUpdate();
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }

  /** A setting of the server as it is in force. */
  String setting(String name) {
    try (var query = connection.prepareStatement(SETTING)) {
      query.setString(1, name);
      try (var row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
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
