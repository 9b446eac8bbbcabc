package bloxtr8.marketplace;

import bloxtr8.kernel.UserId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A market, which the test opens with its own settings, and in each test two new people: Alice, who
 * sells, and Bob. After each test Roblox answers again.
 */
abstract class AliceAndBob {

  @SuppressWarnings("NullAway.Init")
  static Market market;

  UserId alice = new UserId(new UUID(0, 0));
  UserId bob = new UserId(new UUID(0, 0));

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void people() {
    alice = market.person("Alice");
    bob = market.person("Bob");
  }

  @AfterEach
  void reopen() {
    market.sandbox.openAll();
  }
}
