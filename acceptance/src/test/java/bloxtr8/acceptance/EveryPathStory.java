package bloxtr8.acceptance;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The program as users start it plays all the demo's trades concurrently. Meanwhile a stranger
 * writes unreadable records on every topic, and the program is killed. {@code -Dkills=10} sets the
 * number of kills, {@code -Dkills.seed=N} repeats the moments of another run.
 */
class EveryPathStory {

  private static final int PORT_BASE = 9480;

  /** About as many steps as the trades have. */
  private static final int STEPS = 100;

  private final int kills = Integer.getInteger("kills", 1);
  private final long seed = Long.getLong("kills.seed", System.nanoTime());

  @Test
  void the_demos_books_balance_although_records_are_unreadable_and_up_is_killed() {
    try (var platform = Platform.up(PORT_BASE)) {
      platform.awaitUp();
      var unreadable = UnreadableRecords.publish(platform, PORT_BASE);
      var demo = PlayedDemo.withHolds(platform, seed);
      unreadable.awaitPutAsideByEveryReader();
      var random = new Random(seed);
      for (var kill = 0; kill < kills; kill++) {
        demo.awaitSteps(1 + random.nextInt(Math.max(1, STEPS / kills)));
        platform.kill();
        platform.upAgain();
        platform.awaitUp();
      }
      demo.requireBalanced();
    }
  }
}
