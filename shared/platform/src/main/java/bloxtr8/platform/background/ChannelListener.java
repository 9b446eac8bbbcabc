package bloxtr8.platform.background;

import bloxtr8.platform.telemetry.Alerts;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.context.SmartLifecycle;

/**
 * Receives the NOTIFY of a channel on a connection of its own. Notifications are lost while the
 * connection is down, so users of this class also poll.
 */
public final class ChannelListener implements SmartLifecycle {

  private static final Duration LISTEN_MAX = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final String channel;
  private final Consumer<String> listener;
  private final RetryPauses pauses = new RetryPauses(BackgroundLoop.RECONNECT);
  private final BackgroundLoop loop;

  /**
   * Listens once started.
   *
   * @param channel a plain identifier
   * @param listener receives the payloads
   */
  public ChannelListener(
      String service,
      DataSource dataSource,
      String channel,
      Consumer<String> listener,
      Alerts alerts) {
    this.dataSource = dataSource;
    this.channel = channel;
    this.listener = listener;
    this.loop =
        new BackgroundLoop(service, "listener", Thread.ofVirtual(), pauses, alerts, this::listen);
  }

  @Override
  public void start() {
    loop.start();
  }

  /** Does not wait: the connection is left within a second. */
  @Override
  public void stop() {
    loop.endSoon();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }

  /** Listens on one connection until it fails or the listener is stopped. */
  private Duration listen() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel);
      pauses.reset();
      var notifications = connection.unwrap(PGConnection.class);
      while (loop.isRunning())
        for (var notification : notifications.getNotifications((int) LISTEN_MAX.toMillis()))
          listener.accept(notification.getParameter());
      statement.execute("UNLISTEN *");
    }
    return Duration.ZERO;
  }
}
