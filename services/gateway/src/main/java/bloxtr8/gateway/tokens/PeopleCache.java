package bloxtr8.gateway.tokens;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Person;
import bloxtr8.kernel.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** People, read from the marketplace and cached for a moment. */
public final class PeopleCache {

  /** For so long a removed right may still be used. */
  private static final long REMEMBERED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final int REMEMBERED_MAX = 10_000;

  private record CachedPerson(Person person, long atNanos) {
    boolean isFresh() {
      return System.nanoTime() - atNanos < REMEMBERED_NANOS;
    }
  }

  private final PeopleApi api;
  private final Map<UserId, CachedPerson> remembered =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, CachedPerson> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  public PeopleCache(PeopleApi api) {
    this.api = api;
  }

  /** Null when there is no such user. */
  public @Nullable Person find(UserId user) {
    @Nullable CachedPerson memory = memoryOf(user);
    if (memory != null && memory.isFresh()) return memory.person();
    for (var person : api.people(List.of(user))) {
      cache(new CachedPerson(person, System.nanoTime()));
      return person;
    }
    return null;
  }

  private @Nullable CachedPerson memoryOf(UserId user) {
    synchronized (remembered) {
      return remembered.get(user);
    }
  }

  private void cache(CachedPerson memory) {
    synchronized (remembered) {
      remembered.remove(memory.person().id());
      remembered.put(memory.person().id(), memory);
    }
  }
}
