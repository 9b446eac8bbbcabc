package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.discord.world.EventSignal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.socket.CloseStatus;

/** The open connections. When the sandbox stops, their bots are asked to reconnect. */
public final class Connections implements SmartLifecycle {

  /** Of a service that stops and comes back; not 1000 or 1001, which would end the sessions. */
  private static final CloseStatus RESTARTING = CloseStatus.SERVICE_RESTARTED;

  private final Map<String, Connection> open = new ConcurrentHashMap<>();
  private final int max;
  private volatile boolean running;

  Connections(GatewaySettings settings, EventSignal signal) {
    this.max = settings.connectionsMax();
    signal.listen(() -> open.values().forEach(Connection::signal));
  }

  boolean isFull() {
    return open.size() >= max;
  }

  void add(String id, Connection connection) {
    open.put(id, connection);
    connection.start();
  }

  @Nullable Connection find(String id) {
    return open.get(id);
  }

  @Nullable Connection remove(String id) {
    return open.remove(id);
  }

  /** The connections of an application that has identified itself on them. */
  List<Connection> of(long applicationId) {
    return open.values().stream()
        .filter(one -> {
          var session = one.session();
          return session != null && session.applicationId() == applicationId;
        })
        .toList();
  }

  /** Closes the other connections of a session that is resumed on one. */
  void closeOthers(Connection resumed, String session) {
    for (var other : open.values()) {
      var its = other.session();
      if (other != resumed && its != null && its.id().equals(session))
        other.close(CloseReason.UNKNOWN_ERROR);
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    var reconnect = Frame.of(Opcode.RECONNECT, null);
    open.values().forEach(connection -> connection.send(reconnect));
    open.values().forEach(connection -> connection.stop(RESTARTING));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
