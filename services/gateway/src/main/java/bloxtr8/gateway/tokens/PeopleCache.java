package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** People, read from the marketplace and cached for a moment. */
public final class PeopleCache {

  /** A right that was removed may be used for this long, to read only. */
  private static final Duration CACHED_FOR = Duration.ofMillis(250);

  private static final int PEOPLE_MAX = 10_000;

  private final Function<List<UserId>, List<Person>> source;
  private final Cache<UserId, Person> people =
      Caffeine.newBuilder().expireAfterWrite(CACHED_FOR).maximumSize(PEOPLE_MAX).build();

  /**
   * Caches people.
   *
   * @param source of the existing people among some
   */
  public PeopleCache(Function<List<UserId>, List<Person>> source) {
    this.source = source;
  }

  /** Null when there is no such user. */
  public @Nullable Person find(UserId user) {
    @Nullable Person cached = people.getIfPresent(user);
    if (cached != null) return cached;
    for (var person : source.apply(List.of(user))) {
      people.put(user, person);
      return person;
    }
    return null;
  }

  void forget(UserId user) {
    people.invalidate(user);
  }
}
