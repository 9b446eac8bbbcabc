package bloxtr8.discord.leader;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Connects the bot to Discord while this process is the active one of all its replicas. A stand-by
 * tries again at each interval, so it takes over within seconds after the active one has gone.
 */
public final class ActiveBot implements SmartLifecycle {

  private static final Backoff RETRY = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));

  /** Makes a connection to Discord. */
  @FunctionalInterface
  public interface Connecting {
    AutoCloseable connect() throws InterruptedException;
  }

  private final LeaderStore leader;
  private final Connecting connecting;
  private final Duration interval;
  private final BackgroundLoop loop;
  private @Nullable AutoCloseable connected;

  public ActiveBot(ServiceContext service, Duration interval, Connecting connecting) {
    this.leader = new LeaderStore(service.database().dataSource());
    this.connecting = connecting;
    this.interval = interval;
    this.loop =
        new BackgroundLoop(
            service.name(),
            "bot",
            Thread.ofVirtual(),
            new RetryPauses(RETRY),
            service.telemetry().alerts(),
            this::round);
  }

  private Duration round() throws InterruptedException, SQLException {
    if (!leader.isActive()) disconnect();
    else if (connected == null) connected = connecting.connect();
    return interval;
  }

  private void disconnect() {
    var connection = connected;
    connected = null;
    if (connection == null) return;
    try {
      connection.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void start() {
    loop.start();
  }

  /** The lock is freed after the connection to Discord has ended: there are never two. */
  @Override
  public void stop() {
    loop.stop();
    disconnect();
    leader.release();
  }

  @Override
  public boolean isRunning() {
    return loop.isRunning();
  }
}
