package bloxtr8.platform.codec;

import bloxtr8.kernel.Backoff;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.topics.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queries to the registry about schema ids that consumed records carry. One query returns all ids
 * of a topic's subject, so that any number of unknown ids costs one query.
 */
final class SchemaLookups {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaLookups.class);

  private static final Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
  private static final int MET_MAX = 10_000;

  private record SchemaRef(String subject, int number) {}

  private final SchemaRegistryClient registry;

  /** When an id was seen for the first time, in nanoseconds; the oldest entries are dropped. */
  private final Map<SchemaRef, Long> firstMet =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SchemaRef, Long> eldest) {
          return size() > MET_MAX;
        }
      };

  private final Map<String, Long> answeredAt = new HashMap<>();
  private final Map<String, Integer> lastVersion = new HashMap<>();
  private int failures;
  private long requestedAt = System.nanoTime() - PAUSES.first().toNanos();

  SchemaLookups(SchemaRegistryClient registry) {
    this.registry = registry;
  }

  synchronized SchemaOrigin originOf(Topic topic, int number) {
    var met =
        firstMet.computeIfAbsent(new SchemaRef(topic.subject(), number), _ -> System.nanoTime());
    var answered = answeredAt.get(topic.subject());
    return answered != null && answered - met > 0 ? SchemaOrigin.FOREIGN : SchemaOrigin.UNRESOLVED;
  }

  /** Calls {@code found} for each new id; does nothing when the registry does not respond. */
  synchronized void lookUp(Collection<Topic> topics, ObjIntConsumer<Topic> found) {
    if (topics.isEmpty() || System.nanoTime() - requestedAt < pause().toNanos()) return;
    try {
      for (var topic : topics) lookUpOne(topic, found);
      failures = 0;
    } catch (Unavailable e) {
      LOG.warn("{}; messages that need it wait under their key", e.getMessage());
      failures++;
    } finally {
      requestedAt = System.nanoTime();
    }
  }

  private Duration pause() {
    return PAUSES.after(failures + 1);
  }

  private void lookUpOne(Topic topic, ObjIntConsumer<Topic> found) {
    var begun = System.nanoTime();
    var last = lastVersion.getOrDefault(topic.subject(), 0);
    for (var version : registry.versions(topic)) {
      if (version <= last) continue;
      found.accept(topic, registry.number(topic, version));
      lastVersion.put(topic.subject(), version);
    }
    answeredAt.put(topic.subject(), begun);
  }
}
