package bloxtr8.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.testing.Await;
import bloxtr8.server.DemoOnStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The program as users start it plays a whole trade, also when it is killed in the middle. */
class FirstTradeStory {

  private static final int PORT_BASE = 9480;

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void a_trade_ends_with_every_cent_where_it_belongs_although_up_is_killed_in_the_middle() {
    try (var platform = Platform.up(PORT_BASE)) {
      platform.awaitUp();
      var out = new PrintStream(printed, true, UTF_8);
      var demo =
          CompletableFuture.supplyAsync(() -> DemoOnStack.play(platform.data(), told::add, out));
      Await.until("the money is held: " + told, () -> hasTold("FUNDS_HELD") || demo.isDone());

      platform.kill();
      platform.upAgain();
      platform.awaitUp();

      assertThat(demo.join()).as(told + printed.toString(UTF_8)).isTrue();
      assertThat(printed.toString(UTF_8))
          .contains("AWAIT_FUNDS > FUNDS_HELD > DELIVERED > RELEASED")
          .contains("$2,574.98")
          .contains("$2,499.50")
          .contains("ledger: green");
      assertThat(DemoOnStack.play(platform.data(), told::add, out)).as("and once more").isTrue();
    }
  }

  private boolean hasTold(String what) {
    return told.stream().anyMatch(line -> line.startsWith(what));
  }
}
