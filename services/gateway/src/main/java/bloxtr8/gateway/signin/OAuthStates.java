package bloxtr8.gateway.signin;

import bloxtr8.gateway.sessions.RandomToken;
import bloxtr8.platform.background.PollingJob;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The authorizations of people at a provider. */
final class OAuthStates implements PollingJob.Pass {

  static final Duration LIFE = Duration.ofMinutes(10);

  /** Then a late callback is told that it took too long. */
  private static final Duration KEPT_AFTER = Duration.ofMinutes(10);

  private static final int DELETED_MAX = 1_000;

  private final OAuthStateStore store;
  private final Clock clock;

  OAuthStates(OAuthStateStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  RandomToken begin(OAuthState state, RandomToken browser) {
    var token = RandomToken.generate();
    store.insert(token, browser, state, clock.instant().plus(LIFE));
    return token;
  }

  /**
   * Consumes the state of a callback, and continues with its code; the state is gone afterwards,
   * however this ends.
   *
   * @param issuer of the provider, which the callback may name (RFC 9207)
   */
  <T> T finish(
      OAuthProvider provider,
      String issuer,
      OAuthCallback callback,
      @Nullable RandomToken browser,
      Continuation<T> continuation) {
    if (callback.state() == null || (callback.code() == null && callback.error() == null))
      throw SignInError.MISSING_PARAMETERS.failure();
    if (!RandomToken.isWellFormed(callback.state()) || browser == null)
      throw SignInError.INVALID_STATE.failure();
    var token = new RandomToken(callback.state());
    var state = use(provider, token, browser);
    try {
      if (callback.issuer() != null && !callback.issuer().equals(issuer))
        throw SignInError.INVALID_STATE.failure();
      if (callback.error() != null || callback.code() == null)
        throw errorOf(callback.error()).failure();
      return continuation.with(state, callback.code());
    } finally {
      store.delete(token);
    }
  }

  /** What follows once a state was consumed. */
  @FunctionalInterface
  interface Continuation<T> {
    T with(OAuthState state, String code);
  }

  private OAuthState use(OAuthProvider provider, RandomToken token, RandomToken browser) {
    var now = clock.instant();
    return store
        .use(provider, token, browser, now)
        .orElseThrow(() ->
            store.isExpired(provider, token, browser, now)
                ? SignInError.EXPIRED_STATE.failure()
                : SignInError.INVALID_STATE.failure());
  }

  private static SignInError errorOf(@Nullable String error) {
    return "access_denied".equals(error)
        ? SignInError.OAUTH_DENIED
        : SignInError.PROVIDER_UNAVAILABLE;
  }

  @Override
  public boolean runPass() {
    return store.deleteOld(clock.instant().minus(KEPT_AFTER), DELETED_MAX) == DELETED_MAX;
  }
}
