package bloxtr8.marketplace.offers;

import bloxtr8.kernel.OfferId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Has requests about one offer carried out one after the other in this process, so that what each
 * finds is what the one before it has done. The database decides in any case: who has waited too
 * long goes on.
 */
final class OfferTurns {

  /** Offers that share a lock wait for each other now and then, and nothing more. */
  private static final int LOCKS = 256;

  private static final Duration WAIT_MAX = Duration.ofSeconds(10);

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  void inTurn(OfferId offer, Runnable work) {
    var lock = locks[Math.floorMod(offer.hashCode(), LOCKS)];
    var isHeld = isTaken(lock);
    try {
      work.run();
    } finally {
      if (isHeld) lock.unlock();
    }
  }

  private static boolean isTaken(ReentrantLock lock) {
    try {
      return lock.tryLock(WAIT_MAX.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
