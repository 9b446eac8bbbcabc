package bloxtr8.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import bloxtr8.server.DemoOnStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * The program as users start it plays all the demo's trades concurrently, and is killed meanwhile.
 * {@code -Dkills=10} sets the number of kills, {@code -Dkills.seed=N} repeats the moments of
 * another run.
 */
class EveryPathStory {

  private static final int PORT_BASE = 9480;

  /** About as many steps as the trades have. */
  private static final int STEPS = 100;

  private static final Duration DEMO_MAX = Duration.ofMinutes(20);
  private static final Duration REBUILD_MAX = Duration.ofMinutes(2);
  private static final String REBUILD = "/api/admin/projections/rebuild";

  private final int kills = Integer.getInteger("kills", 1);
  private final long seed = Long.getLong("kills.seed", System.nanoTime());
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void the_demos_books_balance_although_up_is_killed_while_it_runs() {
    try (var platform = Platform.up(PORT_BASE)) {
      platform.awaitUp();
      var out = new PrintStream(printed, true, UTF_8);
      var demo =
          CompletableFuture.supplyAsync(
              () -> DemoOnStack.play(platform.data(), published::add, out),
              play -> Thread.ofVirtual().start(play));
      var random = new Random(seed);
      for (var kill = 0; kill < kills; kill++) killAfterAWhile(platform, demo, random);

      Await.until("the demo ends", DEMO_MAX, demo::isDone);
      var seen =
          String.format(
              Locale.ROOT,
              "seed %d%n%s%n%s%n%s",
              seed,
              String.join("\n", published),
              printed.toString(UTF_8),
              platform.printed());
      assertThat(demo.join()).as(seen).isTrue();
      assertThat(printed.toString(UTF_8)).contains("ledger: green");
      assertThat(platform.run("ledger", "check")).as(seen).isZero();
      everyViewIsWhatItsEventsMake(platform);
    }
  }

  /** Checks that a rebuild would change no view. */
  private static void everyViewIsWhatItsEventsMake(Platform platform) {
    var client = new Client(platform.run().path("gateway").asString());
    var admin = Map.of("name", "Admin", "authority", "ADMIN");
    var user = client.post("/sandbox/test-api/people", admin).body().path("userId").asString();
    var token = client.post("/sandbox/test-api/tokens", Map.of("userId", user));
    var bearer = "Bearer " + token.body().path("accessToken").asString();
    var order = Map.of("reason", "every kind of trade was played");
    assertThat(client.post(REBUILD, order, "Authorization", bearer).status()).isEqualTo(200);
    Await.until(
        "the views are rebuilt",
        REBUILD_MAX,
        () ->
            client
                .get(REBUILD, "Authorization", bearer)
                .body()
                .path("state")
                .asString()
                .equals("DONE"));
    var done = client.get(REBUILD, "Authorization", bearer).body();
    assertThat(done.path("escrowsChanged").asInt()).as(done.toString()).isZero();
    assertThat(done.path("escrowsKept").asInt()).as(done.toString()).isZero();
    assertThat(done.path("escrowsRead").asInt()).as(done.toString()).isGreaterThan(10);
    client.requireDocumented();
  }

  /** Counts what the trades have done; that one waits for the platform is no step. */
  private long steps() {
    return published.stream().filter(message -> message.startsWith("[")).count();
  }

  /** Kills the process after so many further steps. */
  private void killAfterAWhile(Platform platform, CompletableFuture<Boolean> demo, Random random) {
    var steps = steps() + 1 + random.nextInt(Math.max(1, STEPS / kills));
    Await.until(steps + " steps, seed " + seed, DEMO_MAX, () -> steps() >= steps || demo.isDone());
    platform.kill();
    platform.upAgain();
    platform.awaitUp();
  }
}
