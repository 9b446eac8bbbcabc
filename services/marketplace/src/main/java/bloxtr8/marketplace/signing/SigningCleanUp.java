package bloxtr8.marketplace.signing;

import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.platform.background.PollingJob;
import java.time.Clock;
import java.time.Duration;

/** Deletes old tokens, and where old signatures were given from; the signatures stay. */
public final class SigningCleanUp implements PollingJob.Pass {

  private static final int ONE_PASS_MAX = 1_000;

  /** So long the owner of an expired token is told that it has expired. */
  private static final Duration TOKEN_KNOWN = Duration.ofDays(1);

  private final SignatureStore signatures;
  private final Duration originLife;
  private final Clock clock;

  SigningCleanUp(SignatureStore signatures, Duration originLife, Clock clock) {
    this.signatures = signatures;
    this.originLife = originLife;
    this.clock = clock;
  }

  @Override
  public boolean runPass() {
    var now = clock.instant();
    var tokens = signatures.deleteTokens(now.minus(TOKEN_KNOWN), ONE_PASS_MAX);
    var origins = signatures.deleteOrigins(now.minus(originLife), ONE_PASS_MAX);
    return tokens == ONE_PASS_MAX || origins == ONE_PASS_MAX;
  }
}
