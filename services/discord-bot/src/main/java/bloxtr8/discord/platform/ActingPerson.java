package bloxtr8.discord.platform;

import bloxtr8.discord.interactions.Origin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The person in whose name the API is called while one interaction is handled. Their token is
 * fetched at the first call, and not at all where nothing is asked.
 */
public final class ActingPerson {

  private static final ScopedValue<ActingPerson> CURRENT = ScopedValue.newInstance();

  private final Origin origin;
  private final PlatformApi platform;
  private @Nullable String token;

  private ActingPerson(Origin origin, PlatformApi platform) {
    this.origin = origin;
    this.platform = platform;
  }

  /** Runs work whose calls of the API are this person's. */
  static <T> T call(Origin origin, PlatformApi platform, Supplier<T> work) {
    return ScopedValue.where(CURRENT, new ActingPerson(origin, platform)).call(work::get);
  }

  static ActingPerson current() {
    return CURRENT.get();
  }

  Origin origin() {
    return origin;
  }

  synchronized String token() {
    var known = token;
    if (known == null) {
      known = platform.tokenOf(origin);
      token = known;
    }
    return known;
  }
}
