package bloxtr8.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or SIGTERM: the JVM does not end before everything is stopped, or a minute has
 * passed.
 */
final class StopRequest implements AutoCloseable {

  private static final long STOP_SECONDS_MAX = 60;

  private final CompletableFuture<Void> requested = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private final Runnable whenRequested;

  private StopRequest(Runnable whenRequested) {
    this.whenRequested = whenRequested;
  }

  /**
   * Begins to listen.
   *
   * @param whenRequested says at once that the request was received
   */
  static StopRequest listen(Runnable whenRequested) {
    var request = new StopRequest(whenRequested);
    Runtime.getRuntime().addShutdownHook(new Thread(request::stop));
    return request;
  }

  private void stop() {
    if (stopped.getCount() == 0) return;
    whenRequested.run();
    requested.complete(null);
    try {
      var _ = stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends with the program that started this one, even when that one is killed. */
  void requestAtEndOfInput() {
    Thread.startVirtualThread(() -> {
      try {
        System.in.transferTo(OutputStream.nullOutputStream());
      } catch (IOException _) {
        // Nobody can be at the other end any more.
      }
      request();
    });
  }

  /** As Ctrl-C, but the JVM ends only when its work has ended. */
  void request() {
    whenRequested.run();
    requested.complete(null);
  }

  void await() {
    requested.join();
  }

  /** Waits for the end of the work or for the request to stop, whichever comes first. */
  <T> void awaitOr(CompletableFuture<T> work) {
    CompletableFuture.anyOf(requested, work.exceptionally(_ -> null)).join();
  }

  /**
   * Called between two steps of a start, which need not go on.
   *
   * @throws CancellationException when the request was made
   */
  void endStartIfRequested() {
    if (isRequested()) throw new CancellationException("stopped before it was ready");
  }

  boolean isRequested() {
    return requested.isDone();
  }

  /** Everything is stopped: the JVM may end. */
  @Override
  public void close() {
    stopped.countDown();
  }
}
