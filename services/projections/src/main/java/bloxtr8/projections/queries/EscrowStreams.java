package bloxtr8.projections.queries;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import bloxtr8.projections.queries.EscrowChanges.Subscription;
import bloxtr8.projections.queries.ViewStore.PlacedLine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Open streams of server-sent events: each new line of the timeline, numbered by its position, then
 * the current summary; {@code end} when nothing more will come. Each has a virtual thread.
 */
final class EscrowStreams implements ApplicationListener<ContextClosedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(EscrowStreams.class);

  private static final int LINES_AT_ONCE = 100;

  /** How many streams, for how long, and how often the reader's access is checked. */
  record Limits(
      int inAll, int ofUser, Duration heartbeat, Duration longest, Duration accessCheck) {}

  /** The user of a stream, its escrow, and whether they read as staff. */
  record Reader(EscrowId escrow, UserId user, boolean staff) {}

  private final ViewStore views;
  private final ViewAssembler assembler;
  private final EscrowChanges changes;
  private final Limits limits;
  private final Semaphore free;
  private final Map<UserId, Integer> ofUsers = new ConcurrentHashMap<>();
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();

  EscrowStreams(ViewStore views, ViewAssembler assembler, EscrowChanges changes, Limits limits) {
    this.views = views;
    this.assembler = assembler;
    this.changes = changes;
    this.limits = limits;
    this.free = new Semaphore(limits.inAll());
  }

  /** Whether there is no line after that position. */
  boolean hasSeenAll(Reader reader, long position) {
    return views.lines(reader.escrow(), position, reader.staff(), 1, 0).isEmpty();
  }

  /**
   * Opens a stream.
   *
   * @param after the last position that the reader has received
   * @param access whether the reader still has access; the stream ends soon after it returns false
   */
  SseEmitter open(Reader reader, long after, BooleanSupplier access) {
    admit(reader.user());
    var stream = new Stream(reader, after, access);
    open.add(stream);
    Thread.ofVirtual().name("stream-" + reader.escrow().text()).start(stream);
    return stream.emitter;
  }

  private void admit(UserId reader) {
    if (!free.tryAcquire()) throw tooMany();
    var openOfReader = ofUsers.merge(reader, 1, Integer::sum);
    if (openOfReader <= limits.ofUser()) return;
    endAdmission(reader);
    throw tooMany();
  }

  private void endAdmission(UserId reader) {
    ofUsers.computeIfPresent(reader, (_, count) -> count == 1 ? null : count - 1);
    free.release();
  }

  private static RefusedRequest tooMany() {
    return new RefusedRequest(
        Kind.TOO_MANY, "too_many_streams", "Close another stream first, or try again later.");
  }

  /**
   * Ends the streams when the web server's context begins to close, because it waits for its
   * requests to end.
   */
  @Override
  public void onApplicationEvent(ContextClosedEvent closing) {
    open.forEach(Stream::close);
  }

  /** One open stream. */
  private final class Stream implements Runnable {

    private final EscrowId escrow;
    private final UserId reader;
    private final boolean staff;
    private final BooleanSupplier access;
    private final SseEmitter emitter = new SseEmitter(limits.longest().toMillis());
    private final Subscription change;
    private volatile boolean closed;
    private long position;
    private long sequence;
    private boolean waits;
    private long answeredNanos = System.nanoTime();

    Stream(Reader reader, long after, BooleanSupplier access) {
      this.escrow = reader.escrow();
      this.reader = reader.user();
      this.staff = reader.staff();
      this.access = access;
      this.position = after;
      this.change = changes.subscribe(escrow);
      emitter.onCompletion(this::close);
      emitter.onTimeout(this::close);
      emitter.onError(_ -> close());
    }

    /** Ends the wait for changes. */
    void close() {
      closed = true;
      change.wake();
    }

    @Override
    public void run() {
      try (change) {
        var news = true;
        while (!closed && access.getAsBoolean() && !(news && sendChanges())) {
          news = change.await(limits.accessCheck());
          if (!news && isSilentForLong()) {
            send(SseEmitter.event().comment("still"));
            news = true;
          }
        }
      } catch (IOException | IllegalStateException | InterruptedException e) {
        LOG.debug("The client of the stream of {} has disconnected: {}", escrow, e.toString());
      } catch (DataAccessException e) {
        LOG.warn("The stream of {} ends and its client may reconnect: {}", escrow, e.toString());
      } finally {
        open.remove(this);
        endAdmission(reader);
        emitter.complete();
      }
    }

    private boolean isSilentForLong() {
      return System.nanoTime() - answeredNanos >= limits.heartbeat().toNanos();
    }

    private void send(SseEventBuilder event) throws IOException {
      emitter.send(event);
      answeredNanos = System.nanoTime();
    }

    /** Sends new lines. Returns whether the stream has ended. */
    private boolean sendChanges() throws IOException {
      var summary = views.find(escrow);
      if (summary == null) return true;
      var news = summary.escrow().sequence() > sequence || summary.waits() != waits;
      for (var lines = next(); !lines.isEmpty(); lines = next())
        for (var entry : assembler.timeline(lines, summary.escrow().terms(), reader)) {
          send(
              SseEmitter.event()
                  .id(Long.toString(entry.position()))
                  .name("timeline")
                  .data(entry, MediaType.APPLICATION_JSON));
          position = entry.position();
          news = true;
        }
      if (news) {
        send(
            SseEmitter.event()
                .name("escrow")
                .data(assembler.summary(summary, reader), MediaType.APPLICATION_JSON));
        sequence = summary.escrow().sequence();
        waits = summary.waits();
      }
      if (!summary.escrow().state().isEnded()) return false;
      send(SseEmitter.event().name("end").data(""));
      return true;
    }

    private List<PlacedLine> next() {
      return views.lines(escrow, position, staff, LINES_AT_ONCE, 0);
    }
  }
}
