package bloxtr8.server.bench;

import java.sql.DriverManager;
import java.sql.SQLException;

/** The tables of seeded listings. */
final class SeededListingsStore {

  private static final String VACUUM =
      "VACUUM ANALYZE marketplace.listing, marketplace.universe, marketplace.listing_version";

  private SeededListingsStore() {}

  /** Tidies them up, as autovacuum does a while later. */
  static void vacuum(DatabaseLogin login) {
    try (var connection = DriverManager.getConnection(login.url(), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute(VACUUM);
    } catch (SQLException e) {
      throw MeasurementFailed.at(e);
    }
  }
}
