package bloxtr8.providers.discord.gateway;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.background.BackgroundLoop;
import bloxtr8.platform.background.RetryPauses;
import bloxtr8.platform.telemetry.Alerts;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/** One WebSocket of a bot. Only its loop writes to it. */
final class Connection {

  /** Of heartbeats' answers that wait; a bot may not send more frames in a minute than these. */
  private static final int WAITING_MAX = 128;

  private static final Duration POLL = Duration.ofSeconds(1);

  private final WebSocketSession socket;
  private final Dispatches dispatches;
  private final long zombieNanos;
  private final Duration poll;
  private final @Nullable ZlibStream zlib;
  private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final FrameLimit limit = new FrameLimit();
  private final BackgroundLoop loop;

  private volatile long lastBeat = System.nanoTime();
  private volatile @Nullable GatewaySession session;
  private volatile @Nullable CloseStatus closing;
  private volatile boolean closed;
  private volatile boolean paused;
  private volatile long after;
  private volatile long resumedAt;

  Connection(
      WebSocketSession socket,
      Dispatches dispatches,
      Duration heartbeatInterval,
      boolean compressed,
      Alerts alerts) {
    this.socket = socket;
    this.dispatches = dispatches;
    this.zombieNanos = heartbeatInterval.multipliedBy(3).dividedBy(2).toNanos();
    this.poll = POLL.compareTo(heartbeatInterval) < 0 ? POLL : heartbeatInterval;
    this.zlib = compressed ? new ZlibStream() : null;
    this.loop =
        new BackgroundLoop(
            "discord",
            "gateway",
            Thread.ofVirtual(),
            new RetryPauses(new Backoff(POLL, POLL)),
            alerts,
            this::round);
    var hello = Json.object().put("heartbeat_interval", heartbeatInterval.toMillis());
    waiting.add(Frame.of(Opcode.HELLO, hello));
  }

  void start() {
    loop.start();
  }

  /** There may be new events. */
  void signal() {
    loop.signal();
  }

  /** Counts a frame of the bot; too many end the connection. */
  void count() {
    limit.count();
  }

  void beat() {
    lastBeat = System.nanoTime();
    send(Frame.of(Opcode.HEARTBEAT_ACK, null));
  }

  @Nullable GatewaySession session() {
    return session;
  }

  void attach(Sessions.Attached attached) {
    after = attached.after();
    resumedAt = attached.resumedAt();
    session = attached.session();
    signal();
  }

  /** Sends a frame that is no dispatch. */
  void send(String frame) {
    if (!waiting.offer(frame)) close(CloseReason.RATE_LIMITED);
    signal();
  }

  /** Sends nothing any more, as if the network were lost. */
  void pause() {
    paused = true;
  }

  void close(CloseReason reason) {
    close(reason.status());
  }

  void close(CloseStatus status) {
    closing = status;
    signal();
  }

  /** Whether the gateway closed the connection, and not the bot. */
  boolean isClosing() {
    return closing != null;
  }

  /** The WebSocket is closed. */
  void ended() {
    closed = true;
    loop.endSoon();
  }

  /** Sends what waits, closes the WebSocket, and waits for that. */
  void stop(CloseStatus status) {
    closing = status;
    // A loop that pauses ends without another round: what still waits is sent here.
    loop.stop();
    if (!closed) sendAndClose(status);
  }

  private Duration round() {
    if (closed) return poll;
    try {
      sendWaiting();
      var status = closing;
      if (status != null) {
        closeSocket(status);
        return poll;
      }
      if (paused) return poll;
      if (System.nanoTime() - lastBeat > zombieNanos) {
        close(CloseReason.SESSION_TIMED_OUT);
        return Duration.ZERO;
      }
      return dispatch();
    } catch (IOException _) {
      // The bot has gone; it can resume.
      closeSocket(CloseReason.UNKNOWN_ERROR.status());
      return poll;
    }
  }

  private void sendAndClose(CloseStatus status) {
    try {
      sendWaiting();
    } catch (IOException | IllegalStateException _) {
      // The bot has gone.
    }
    closeSocket(status);
  }

  private void sendWaiting() throws IOException {
    if (paused) waiting.clear();
    for (var frame = waiting.poll(); frame != null; frame = waiting.poll()) write(frame);
  }

  private Duration dispatch() throws IOException {
    var of = session;
    if (of == null) return poll;
    var batch = dispatches.after(of, after, resumedAt);
    for (var frame : batch.frames()) write(frame);
    after = batch.last();
    return batch.more() ? Duration.ZERO : poll;
  }

  private void write(String frame) throws IOException {
    socket.sendMessage(zlib == null ? new TextMessage(frame) : new BinaryMessage(zlib.next(frame)));
  }

  private void closeSocket(CloseStatus status) {
    closed = true;
    loop.endSoon();
    try {
      socket.close(status);
    } catch (IOException _) {
      // It is closed.
    }
    if (zlib != null) zlib.close();
  }
}
