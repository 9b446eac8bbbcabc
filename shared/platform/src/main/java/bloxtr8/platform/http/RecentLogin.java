package bloxtr8.platform.http;

import java.time.Clock;
import java.time.Duration;

/** The rule for what nobody may do with a session that somebody left open. */
public final class RecentLogin {

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int FORBIDDEN = 403;

  private RecentLogin() {}

  /** Refuses a caller who last signed in with their credentials more than 10 minutes ago. */
  public static void require(Caller caller, Clock clock) {
    if (caller.signedInAt().isBefore(clock.instant().minus(FRESH)))
      throw new Problem(
          FORBIDDEN, "login_too_old", "Sign in again: this needs a login of the last 10 minutes.");
  }
}
