package bloxtr8.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.testing.TestEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OAuthStateStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));
  private static final UserId USER = new UserId(new UUID(1, 2));

  private static TestEnvironment environment;
  private static OAuthStateStore store;

  private final RandomToken token = RandomToken.generate();
  private final RandomToken browser = RandomToken.generate();

  @BeforeAll
  static void open() {
    environment = TestEnvironment.fresh();
    store =
        new OAuthStateStore(
            environment.open(DatabaseRoles.GATEWAY).database(), AeadCipher.of(AeadCipher.newKey()));
  }

  @AfterAll
  static void close() {
    environment.close();
  }

  private OAuthState begun(boolean universes) {
    var state = OAuthState.link(USER, universes, "/auth/link/success");
    store.insert(token, browser, state, LATER);
    return state;
  }

  private Optional<OAuthState> use() {
    return store.use(OAuthProvider.ROBLOX, token, browser, NOW);
  }

  @Test
  void of_a_hundred_uses_at_once_one_has_the_state() throws Exception {
    var state = begun(true);
    Callable<Optional<OAuthState>> use = this::use;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var found = 0;
      for (var used : threads.invokeAll(Stream.generate(() -> use).limit(100).toList()))
        if (used.get().equals(Optional.of(state))) found++;
        else assertThat(used.get()).isEmpty();
      assertThat(found).isEqualTo(1);
    }
  }

  @Test
  void a_used_state_is_not_used_again_and_is_not_called_expired() {
    var state = begun(false);
    assertThat(use()).contains(state);
    assertThat(use()).isEmpty();
    assertThat(store.isExpired(OAuthProvider.ROBLOX, token, browser, LATER)).isFalse();
  }

  @Test
  void another_browser_provider_or_token_and_a_late_callback_leave_it_unused() {
    var state = begun(false);
    var other = RandomToken.generate();
    assertThat(store.use(OAuthProvider.ROBLOX, token, other, NOW)).isEmpty();
    assertThat(store.use(OAuthProvider.ROBLOX, other, browser, NOW)).isEmpty();
    assertThat(store.use(OAuthProvider.DISCORD, token, browser, NOW)).isEmpty();
    assertThat(store.use(OAuthProvider.ROBLOX, token, browser, LATER)).isEmpty();
    assertThat(store.isExpired(OAuthProvider.ROBLOX, token, browser, LATER)).isTrue();
    assertThat(use()).contains(state);
  }

  @Test
  void only_states_that_expired_before_a_time_are_deleted_and_no_more_than_asked() {
    begun(false);
    assertThat(store.deleteOld(LATER, 10)).isZero();
    assertThat(use()).isPresent();
    assertThat(store.deleteOld(LATER.plusMillis(1), 0)).isZero();
    assertThat(store.deleteOld(LATER.plusMillis(1), 10)).isPositive();
    assertThat(store.isExpired(OAuthProvider.ROBLOX, token, browser, LATER)).isFalse();
  }
}
