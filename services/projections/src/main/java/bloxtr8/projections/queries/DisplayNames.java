package bloxtr8.projections.queries;

import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * People's display names, read from the marketplace and cached for a minute. When a name cannot be
 * read, or the person has erased themselves, the response omits it.
 */
final class DisplayNames {

  static final Duration CACHED_FOR = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(DisplayNames.class);
  private static final int NAMES_MAX = 10_000;

  private final PeopleApi people;
  private final Cache<UserId, String> names;

  DisplayNames(PeopleApi people, Clock clock) {
    this.people = people;
    this.names =
        Caffeine.newBuilder()
            .expireAfterWrite(CACHED_FOR)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .maximumSize(NAMES_MAX)
            .build();
  }

  Map<UserId, String> of(Collection<UserId> users) {
    return names.getAll(users, this::read);
  }

  private Map<UserId, String> read(Collection<? extends UserId> users) {
    var names = new HashMap<UserId, String>();
    for (var some : chunks(List.copyOf(users))) names.putAll(readChunk(some));
    return names;
  }

  private Map<UserId, String> readChunk(List<UserId> users) {
    try {
      var names = new HashMap<UserId, String>();
      for (var person : people.people(users))
        if (!person.name().isEmpty()) names.put(person.id(), person.name());
      return names;
    } catch (RestClientException e) {
      LOG.warn("The names of {} people cannot be read for now: {}", users.size(), e.toString());
      return Map.of();
    }
  }

  private static List<List<UserId>> chunks(List<UserId> users) {
    var chunks = new ArrayList<List<UserId>>();
    for (var from = 0; from < users.size(); from += PeopleApi.IDS_MAX)
      chunks.add(users.subList(from, Math.min(users.size(), from + PeopleApi.IDS_MAX)));
    return chunks;
  }
}
