package bloxtr8.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/** The share of the heap that the bodies of all current requests may use. */
public final class BodyMemory {

  /** A growing body is copied: for a moment it is in memory twice. */
  private static final int COPIES = 2;

  private static final int UNAVAILABLE = 503;

  private final long bytesMax;
  private final AtomicLong taken = new AtomicLong();

  public BodyMemory(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Allows a quarter of the heap. */
  public static BodyMemory ofHeap() {
    return new BodyMemory(Runtime.getRuntime().maxMemory() / 4);
  }

  Allocation share() {
    return new Allocation();
  }

  /** The memory of one request, released when the request is answered. */
  final class Allocation implements AutoCloseable {

    private long bytes;

    void add(int read) {
      var more = (long) COPIES * read;
      bytes += more;
      if (taken.addAndGet(more) > bytesMax)
        throw new Problem(
            UNAVAILABLE, "unavailable", "Too many large requests at the moment; try again.");
    }

    @Override
    public void close() {
      taken.addAndGet(-bytes);
    }
  }
}
