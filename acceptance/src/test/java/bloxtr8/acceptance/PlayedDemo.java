package bloxtr8.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.Await;
import bloxtr8.server.DemoOnStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The demo, played on a running platform in the background, while something happens to it. */
final class PlayedDemo {

  private static final Duration DEMO_MAX = Duration.ofMinutes(20);
  private static final Duration REBUILD_MAX = Duration.ofMinutes(2);
  private static final String REBUILD = "/api/admin/projections/rebuild";

  private final Platform platform;
  private final long seed;
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final CompletableFuture<Boolean> played;

  /**
   * Begins to play.
   *
   * @param holds whether every kind of hold is played too
   * @param seed of the moments at which something happens, for the message of a failure
   */
  PlayedDemo(Platform platform, boolean holds, long seed) {
    this.platform = platform;
    this.seed = seed;
    var out = new PrintStream(printed, true, UTF_8);
    this.played =
        CompletableFuture.supplyAsync(
            () -> DemoOnStack.play(platform.data(), holds, published::add, out),
            play -> Thread.ofVirtual().start(play));
  }

  /** Counts what the trades have done; that one waits for the platform is no step. */
  private long steps() {
    return published.stream().filter(message -> message.startsWith("[")).count();
  }

  /** Waits for so many further steps, or for the end. */
  void awaitSteps(int further) {
    var until = steps() + further;
    Await.until(
        until + " steps, seed " + seed, DEMO_MAX, () -> steps() >= until || played.isDone());
  }

  /** Waits for the end; all the money is where it belongs, and every view what its events make. */
  void requireBalanced() {
    Await.until("the demo ends", DEMO_MAX, played::isDone);
    var seen =
        String.format(
            Locale.ROOT,
            "seed %d%n%s%n%s%n%s",
            seed,
            String.join("\n", published),
            printed.toString(UTF_8),
            platform.printed());
    assertThat(played.join()).as(seen).isTrue();
    assertThat(printed.toString(UTF_8)).contains("ledger: green");
    assertThat(platform.run("ledger", "check")).as(seen).isZero();
    everyViewIsWhatItsEventsMake();
  }

  /** Checks that a rebuild would change no view. */
  private void everyViewIsWhatItsEventsMake() {
    var client = new Client(platform);
    var bearer = client.bearerOf("Admin", Authority.ADMIN);
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
}
