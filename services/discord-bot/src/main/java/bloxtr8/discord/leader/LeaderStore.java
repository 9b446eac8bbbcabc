package bloxtr8.discord.leader;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock of the database that one bot holds as long as its connection lives; the database frees it
 * when that bot's process or network is gone.
 */
final class LeaderStore {

  private static final Logger LOG = LoggerFactory.getLogger(LeaderStore.class);

  private static final String TRY_LOCK =
      "SELECT pg_try_advisory_lock(hashtextextended('active discord bot', 0))";

  private static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtextextended('active discord bot', 0))";

  private static final int ANSWER_SECONDS_MAX = 5;

  private final DataSource database;
  private @Nullable Connection holding;

  LeaderStore(DataSource database) {
    this.database = database;
  }

  /** Whether this bot is the active one now; takes the lock where nobody has it. */
  synchronized boolean isActive() throws SQLException {
    var connection = holding;
    if (connection == null) return acquire();
    if (connection.isValid(ANSWER_SECONDS_MAX)) return true;
    release();
    return false;
  }

  private boolean acquire() throws SQLException {
    var connection = database.getConnection();
    try (var query = connection.prepareStatement(TRY_LOCK);
        var rows = query.executeQuery()) {
      if (rows.next() && rows.getBoolean(1)) {
        holding = connection;
        return true;
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return false;
  }

  /** Frees the lock; a connection that is gone has freed it already. */
  synchronized void release() {
    var connection = holding;
    holding = null;
    if (connection == null) return;
    try (connection;
        var unlock = connection.prepareStatement(UNLOCK)) {
      unlock.execute();
    } catch (SQLException e) {
      LOG.info("the lock of the active bot was gone already: {}", e.toString());
    }
  }
}
