package bloxtr8.marketplace;

import bloxtr8.kernel.UserId;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A market, and in each test a new person, Alice, with an account at Roblox of the sandbox. After
 * each test its hosts answer again.
 */
abstract class AliceAtRoblox {

  @SuppressWarnings("NullAway.Init")
  static Market market;

  @SuppressWarnings("NullAway.Init")
  static SharedRoblox roblox;

  UserId alice = new UserId(new UUID(0, 0));
  long account;

  @BeforeAll
  static void open() {
    market = new Market();
    roblox = market.sandbox;
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void person() {
    alice = market.person("Alice");
    account = market.robloxIdOf(alice);
  }

  @AfterEach
  void reopen() {
    roblox.openAll();
  }
}
