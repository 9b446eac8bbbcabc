package bloxtr8.platform.outbox;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears the NOTIFY of writers in other processes; the slow poll covers its absence. */
final class WakeListener implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(WakeListener.class);
  private static final Duration LISTEN_MAX = Duration.ofSeconds(1);

  private final String room;
  private final DataSource dataSource;
  private final Wake wake;
  private volatile boolean stopped;

  WakeListener(String room, DataSource dataSource, Wake wake) {
    this.room = room;
    this.dataSource = dataSource;
    this.wake = wake;
  }

  void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    var backoff = new Backoff();
    while (!stopped) {
      try (var connection = dataSource.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("LISTEN " + Wake.channelOf(room));
        backoff.reset();
        var notifications = connection.unwrap(PGConnection.class);
        while (!stopped)
          if (notifications.getNotifications((int) LISTEN_MAX.toMillis()).length > 0) wake.now();
        statement.execute("UNLISTEN *");
      } catch (SQLException e) {
        if (stopped) return;
        LOG.warn("Nobody hears the writers of {} for now: {}", room, e.toString());
        backoff.pause();
      }
    }
  }
}
