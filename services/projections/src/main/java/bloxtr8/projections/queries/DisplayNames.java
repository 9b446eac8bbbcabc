package bloxtr8.projections.queries;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * People's display names, read from the marketplace and cached for a minute. When a name cannot be
 * read, the response omits it.
 */
final class DisplayNames {

  static final Duration REMEMBERED = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(DisplayNames.class);
  private static final int REMEMBERED_MAX = 10_000;

  private record CachedName(String name, Instant until) {}

  private final PeopleApi people;
  private final Clock clock;
  private final Map<UserId, CachedName> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, CachedName> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  DisplayNames(PeopleApi people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  Map<UserId, String> of(Collection<UserId> users) {
    var names = new HashMap<UserId, String>();
    var missing = remembered(users, names);
    for (var some : chunks(List.copyOf(missing))) names.putAll(fetch(some));
    return names;
  }

  private synchronized Set<UserId> remembered(Collection<UserId> users, Map<UserId, String> found) {
    var now = clock.instant();
    var missing = new HashSet<UserId>();
    for (var user : users) {
      @Nullable CachedName name = known.get(user);
      if (name != null && now.isBefore(name.until())) found.put(user, name.name());
      else missing.add(user);
    }
    return missing;
  }

  private Map<UserId, String> fetch(List<UserId> users) {
    try {
      var names = new HashMap<UserId, String>();
      for (var person : people.people(users)) names.put(person.id(), person.name());
      cache(names);
      return names;
    } catch (RestClientException e) {
      LOG.warn("The names of {} people cannot be read for now: {}", users.size(), e.toString());
      return Map.of();
    }
  }

  private synchronized void cache(Map<UserId, String> names) {
    var until = clock.instant().plus(REMEMBERED);
    names.forEach((user, name) -> {
      known.remove(user);
      known.put(user, new CachedName(name, until));
    });
  }

  private static List<List<UserId>> chunks(List<UserId> users) {
    var chunks = new ArrayList<List<UserId>>();
    for (var from = 0; from < users.size(); from += PeopleApi.IDS_MAX)
      chunks.add(users.subList(from, Math.min(users.size(), from + PeopleApi.IDS_MAX)));
    return chunks;
  }
}
