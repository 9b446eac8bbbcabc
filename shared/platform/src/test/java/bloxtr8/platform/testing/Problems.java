package bloxtr8.platform.testing;

import static org.assertj.core.api.Assertions.catchThrowable;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What HTTP would answer to a request that is refused. */
public final class Problems {

  private Problems() {}

  /** Of a call of a controller or handler, without HTTP. */
  public static Problem of(ThrowingCallable request) {
    return switch (catchThrowable(request)) {
      case Problem problem -> problem;
      case RefusedRequest refused -> Problem.of(refused);
      case null -> throw new AssertionError("the request was not refused");
      case Throwable other -> throw new AssertionError("a failure, not a refusal", other);
    };
  }
}
