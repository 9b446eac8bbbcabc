package bloxtr8.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class CarrierThreadsTest {

  private static final String WENT_ON = "went on";

  @Test
  void virtual_threads_that_wait_for_a_class_do_not_block_the_thread_that_initialises_it()
      throws Exception {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                Scene.class.getName())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).contains(WENT_ON);
  }

  /** One virtual thread holds a lock, twenty wait for a class whose initialiser takes the lock. */
  static final class Scene {

    private static final int VISITORS = 20;
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final long A_MOMENT = 1_000_000;
    private static final ReentrantLock LOCK = new ReentrantLock();

    private Scene() {}

    static final class TakesTheLock {
      static final boolean TAKEN;

      static {
        LOCK.lock();
        try {
          TAKEN = LOCK.isHeldByCurrentThread();
        } finally {
          LOCK.unlock();
        }
      }

      private TakesTheLock() {}
    }

    public static void main(String[] arguments) throws InterruptedException {
      CarrierThreads.provide();
      var held = new CountDownLatch(1);
      var visitorsMet = new CountDownLatch(VISITORS);
      Thread.ofVirtual()
          .start(() -> {
            LOCK.lock();
            try {
              held.countDown();
              visitorsMet.await();
              while (!LOCK.hasQueuedThreads()) LockSupport.parkNanos(A_MOMENT);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            } finally {
              LOCK.unlock();
            }
          });
      held.await();
      var visitors = new ArrayList<Thread>();
      for (var i = 0; i < VISITORS; i++)
        visitors.add(
            Thread.ofVirtual()
                .start(() -> {
                  visitorsMet.countDown();
                  if (!TakesTheLock.TAKEN) throw new IllegalStateException("the lock is not taken");
                }));
      for (var visitor : visitors) if (!visitor.join(ENOUGH)) System.exit(1);
      System.out.println(WENT_ON);
      System.exit(0);
    }
  }
}
