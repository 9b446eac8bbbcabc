package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People, read from the marketplace and cached for a moment. */
public final class PeopleCache {

  /** A right that was removed may be used for this long. */
  private static final Duration CACHED_FOR = Duration.ofMillis(250);

  private static final int PEOPLE_MAX = 10_000;

  private final PeopleApi api;
  private final Cache<UserId, Person> people =
      Caffeine.newBuilder().expireAfterWrite(CACHED_FOR).maximumSize(PEOPLE_MAX).build();

  public PeopleCache(PeopleApi api) {
    this.api = api;
  }

  /** Null when there is no such user. */
  public @Nullable Person find(UserId user) {
    @Nullable Person cached = people.getIfPresent(user);
    if (cached != null) return cached;
    for (var person : api.people(List.of(user))) {
      people.put(user, person);
      return person;
    }
    return null;
  }
}
