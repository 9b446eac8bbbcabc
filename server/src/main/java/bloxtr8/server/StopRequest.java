package bloxtr8.server;

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

  private StopRequest() {}

  static StopRequest listen() {
    var request = new StopRequest();
    Runtime.getRuntime().addShutdownHook(new Thread(request::stop));
    return request;
  }

  private void stop() {
    requested.complete(null);
    try {
      var _ = stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void await() {
    requested.join();
  }

  /** Waits for the end of the work or for the request to stop, whichever comes first. */
  <T> void awaitOr(CompletableFuture<T> work) {
    CompletableFuture.anyOf(requested, work.exceptionally(_ -> null)).join();
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
