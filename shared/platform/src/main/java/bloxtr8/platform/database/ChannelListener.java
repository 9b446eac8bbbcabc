package bloxtr8.platform.database;

import bloxtr8.platform.retry.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the NOTIFY of a channel on a connection of its own. Notifications are lost while the
 * connection is down, so users of this class also poll.
 */
public final class ChannelListener implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelListener.class);
  private static final Duration LISTEN_MAX = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final String channel;
  private final Consumer<String> listener;
  private volatile boolean stopped;

  /**
   * Listens once run.
   *
   * @param channel a plain identifier
   * @param listener receives the payloads
   */
  public ChannelListener(DataSource dataSource, String channel, Consumer<String> listener) {
    this.dataSource = dataSource;
    this.channel = channel;
    this.listener = listener;
  }

  public void stop() {
    stopped = true;
  }

  @Override
  public void run() {
    var backoff = new Backoff();
    while (!stopped) {
      try (var connection = dataSource.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("LISTEN " + channel);
        backoff.reset();
        var notifications = connection.unwrap(PGConnection.class);
        while (!stopped)
          for (var notification : notifications.getNotifications((int) LISTEN_MAX.toMillis()))
            listener.accept(notification.getParameter());
        statement.execute("UNLISTEN *");
      } catch (SQLException e) {
        if (stopped) return;
        LOG.warn("The listener of {} has no connection for now: {}", channel, e.toString());
        backoff.pause();
      }
    }
  }
}
