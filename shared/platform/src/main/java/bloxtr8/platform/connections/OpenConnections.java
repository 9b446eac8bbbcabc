package bloxtr8.platform.connections;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.telemetry.Alerts;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of one server: counted by client, each with a deadline by which the request
 * or body being sent must have arrived completely. The server's own time-outs start again with
 * every byte.
 *
 * <p>When a deadline passes, a read returns the end of the stream, as if the client had closed the
 * connection; the server then closes it on the thread that works on it.
 */
public final class OpenConnections {

  private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

  /** Time after the body's deadline in which an error response may still be sent. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  /** Time in which an upload may be slower than it must be: the network gets up to its speed. */
  private static final Duration SLOW_AT_FIRST = Duration.ofSeconds(5);

  private static final String ATTRIBUTE = OpenConnections.class.getName();
  private static final long NO_DEADLINE = Long.MAX_VALUE;

  private final ConnectionLimits limits;
  private final Function<InetAddress, Optional<String>> clientOf;
  private final Map<InetSocketAddress, Connection> open = new ConcurrentHashMap<>();
  private final Map<String, Set<SocketChannel>> ofClient = new HashMap<>();
  private final BackgroundLoop loop;

  /**
   * Limits the connections of each client.
   *
   * @param clientOf the client of a connection; empty for a proxy, which serves many clients
   */
  public OpenConnections(
      String service,
      ConnectionLimits limits,
      Function<InetAddress, Optional<String>> clientOf,
      Alerts alerts) {
    this.limits = limits;
    this.clientOf = clientOf;
    var pauses = new RetryPauses(new Backoff(CHECK_INTERVAL, CHECK_INTERVAL));
    this.loop =
        new BackgroundLoop(
            service, "connections", Thread.ofVirtual(), pauses, alerts, this::endLateOnes);
  }

  ConnectionLimits limits() {
    return limits;
  }

  /** One connection with its current deadline. */
  final class Connection {

    private final SocketChannel channel;
    private final AtomicLong deadline = new AtomicLong();
    private volatile @Nullable LongSupplier bytesRead;
    private volatile @Nullable Upload upload;

    /**
     * A body that must come at a rate.
     *
     * @param since in nanoseconds
     * @param bytesBefore what had come of the request before
     */
    private record Upload(long since, long bytesBefore, long bytesPerSecond, LongSupplier bytes) {

      boolean isTooSlow() {
        var counted = System.nanoTime() - since - SLOW_AT_FIRST.toNanos();
        if (counted <= 0) return false;
        var must = bytesPerSecond * (double) counted / Duration.ofSeconds(1).toNanos();
        return bytes.getAsLong() - bytesBefore < must;
      }
    }

    private Connection(SocketChannel channel) {
      this.channel = channel;
      expect(limits.headWithin());
    }

    private void expect(Duration within) {
      var at = System.nanoTime() + within.toNanos();
      deadline.set(at == NO_DEADLINE ? at - 1 : at);
    }

    private void expectUpload(Duration within, long bytesPerSecond) {
      var bytes = bytesRead;
      if (bytes != null)
        upload = new Upload(System.nanoTime(), bytes.getAsLong(), bytesPerSecond, bytes);
      expect(within);
    }

    void expectBody() {
      expect(limits.bodyWithin().plus(ANSWER_WITHIN));
    }

    void expectNothing() {
      upload = null;
      deadline.set(NO_DEADLINE);
    }

    /**
     * Sets the deadline of the next request: a kept-alive connection may be idle for as long as the
     * headers may take.
     */
    void expectNextHead() {
      upload = null;
      expect(limits.headWithin().multipliedBy(2));
    }

    private boolean isTooSlow() {
      var body = upload;
      return body != null && body.isTooSlow();
    }

    private void endIfLate() {
      var until = deadline.get();
      if (until == NO_DEADLINE || (System.nanoTime() - until < 0 && !isTooSlow())) return;
      if (!deadline.compareAndSet(until, NO_DEADLINE)) return;
      try {
        channel.shutdownInput();
      } catch (IOException _) {
        // already closed
      }
    }
  }

  /** Registers a new connection; returns false when its client has too many. */
  boolean accept(SocketChannel channel) {
    @Nullable InetSocketAddress remote = remoteOf(channel);
    if (remote == null) return false;
    var client = clientOf.apply(remote.getAddress());
    if (client.isPresent() && !admit(client.get(), channel)) return false;
    open.put(remote, new Connection(channel));
    return true;
  }

  private static @Nullable InetSocketAddress remoteOf(SocketChannel channel) {
    try {
      return channel.getRemoteAddress() instanceof InetSocketAddress address ? address : null;
    } catch (IOException _) {
      return null; // already closed
    }
  }

  private boolean admit(String client, SocketChannel channel) {
    synchronized (ofClient) {
      var channels = ofClient.computeIfAbsent(client, _ -> new HashSet<>());
      if (channels.size() >= limits.ofOneClient()) channels.removeIf(one -> !one.isOpen());
      return channels.size() < limits.ofOneClient() && channels.add(channel);
    }
  }

  Optional<Connection> from(String address, int port) {
    return Optional.ofNullable(
        open.get(new InetSocketAddress(InetAddress.ofLiteral(address), port)));
  }

  void start() {
    loop.start();
  }

  void stop() {
    loop.stop();
  }

  private Duration endLateOnes() {
    open.values().forEach(Connection::endIfLate);
    removeClosed();
    return CHECK_INTERVAL;
  }

  private void removeClosed() {
    open.values().removeIf(connection -> !connection.channel.isOpen());
    synchronized (ofClient) {
      ofClient.values().forEach(channels -> channels.removeIf(channel -> !channel.isOpen()));
      ofClient.values().removeIf(Set::isEmpty);
    }
  }

  /**
   * Lets the work on a request set what is expected of its connection.
   *
   * @param bytesRead how many bytes of the request's body have come
   */
  static void attach(ServletRequest request, Connection connection, LongSupplier bytesRead) {
    connection.bytesRead = bytesRead;
    request.setAttribute(ATTRIBUTE, connection);
  }

  /**
   * Gives a body that may be large its own deadline, once its sender may send it.
   *
   * @param bytesPerSecond the least, on average after some seconds: who is slower is not waited for
   */
  public static void expectUpload(ServletRequest request, Duration within, long bytesPerSecond) {
    if (request.getAttribute(ATTRIBUTE) instanceof Connection connection)
      connection.expectUpload(within, bytesPerSecond);
  }

  /** Ends the body's deadline after the whole body was read: processing it may take longer. */
  public static void bodyArrived(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Connection connection)
      connection.expectNothing();
  }
}
