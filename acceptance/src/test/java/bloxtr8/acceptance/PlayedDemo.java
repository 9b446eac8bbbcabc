package bloxtr8.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.platform.testing.Await;
import bloxtr8.server.DemoOnStack;
import bloxtr8.server.demo.StoryChoice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The demo, played on a running platform in the background, while something happens to it. */
final class PlayedDemo {

  private static final Duration DEMO_MAX = Duration.ofMinutes(20);
  private static final Duration REBUILD_MAX = Duration.ofMinutes(2);
  private static final int ESCROWS_OF_ALL = 11;
  private static final String REBUILD = "/api/admin/projections/rebuild";

  private final Platform platform;
  private final StoryChoice choice;
  private final long seed;
  private final List<String> published = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final CompletableFuture<Boolean> played;

  private PlayedDemo(Platform platform, StoryChoice choice, long seed) {
    this.platform = platform;
    this.choice = choice;
    this.seed = seed;
    var out = new PrintStream(printed, true, UTF_8);
    this.played =
        CompletableFuture.supplyAsync(
            () -> DemoOnStack.play(platform.data(), choice, published::add, out),
            play -> Thread.ofVirtual().start(play));
  }

  /**
   * Begins to play every story, every kind of hold too.
   *
   * @param seed of the moments at which something happens, for the message of a failure
   */
  static PlayedDemo withHolds(Platform platform, long seed) {
    return new PlayedDemo(platform, StoryChoice.WITH_HOLDS, seed);
  }

  static PlayedDemo withoutHolds(Platform platform, long seed) {
    return new PlayedDemo(platform, StoryChoice.WITHOUT_HOLDS, seed);
  }

  /** Begins to play the stories of these names only. */
  static PlayedDemo of(Platform platform, Set<String> names, long seed) {
    return new PlayedDemo(platform, StoryChoice.of(names), seed);
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

  /** Waits for the end, good or bad. */
  void awaitEnd() {
    Await.until("the demo ends", DEMO_MAX, played::isDone);
  }

  /** Waits for the end; all the money is where it belongs, and every view what its events make. */
  void requireBalanced() {
    awaitEnd();
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
    assertThat(done.path("escrowsRead").asInt())
        .as(done.toString())
        .isGreaterThanOrEqualTo(choice.names().isEmpty() ? ESCROWS_OF_ALL : choice.names().size());
    client.requireDocumented();
  }
}
