package bloxtr8.platform.http;

import java.util.concurrent.atomic.AtomicLong;

/** What the bodies of all requests that are being answered may take of the heap. */
public final class BodyMemory {

  /** A body that grows is copied: for a moment it is there twice. */
  private static final int COPIES = 2;

  private static final int UNAVAILABLE = 503;

  private final long bytesMax;
  private final AtomicLong taken = new AtomicLong();

  public BodyMemory(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** A quarter of the heap. */
  public static BodyMemory ofHeap() {
    return new BodyMemory(Runtime.getRuntime().maxMemory() / 4);
  }

  Allocation share() {
    return new Allocation();
  }

  /** What one request has taken; given back when it is answered. */
  final class Allocation implements AutoCloseable {

    private long bytes;

    void add(int read) {
      var more = (long) COPIES * read;
      bytes += more;
      if (taken.addAndGet(more) > bytesMax)
        throw new Problem(
            UNAVAILABLE, "unavailable", "Too many large requests just now; try again.");
    }

    @Override
    public void close() {
      taken.addAndGet(-bytes);
    }
  }
}
