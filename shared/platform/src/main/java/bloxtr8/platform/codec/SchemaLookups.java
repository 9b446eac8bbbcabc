package bloxtr8.platform.codec;

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
 * What the registry is asked about numbers that are met on topics. It is asked for all numbers of a
 * topic's subject, so that any count of unknown numbers costs one question.
 */
final class SchemaLookups {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaLookups.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(60);
  private static final int MET_MAX = 10_000;

  private record SchemaRef(String subject, int number) {}

  private final SchemaRegistryClient registry;

  /** When a number was first met, in nanoseconds; the oldest are forgotten and met anew. */
  private final Map<SchemaRef, Long> firstMet =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SchemaRef, Long> eldest) {
          return size() > MET_MAX;
        }
      };

  private final Map<String, Long> answeredAt = new HashMap<>();
  private final Map<String, Integer> lastVersion = new HashMap<>();
  private Duration pause = PAUSE;
  private long requestedAt = System.nanoTime() - PAUSE.toNanos();

  SchemaLookups(SchemaRegistryClient registry) {
    this.registry = registry;
  }

  synchronized SchemaOrigin originOf(Topic topic, int number) {
    var met =
        firstMet.computeIfAbsent(new SchemaRef(topic.subject(), number), _ -> System.nanoTime());
    var answered = answeredAt.get(topic.subject());
    return answered != null && answered - met > 0 ? SchemaOrigin.FOREIGN : SchemaOrigin.UNRESOLVED;
  }

  /** Tells {@code found} of each number that is new; nothing is thrown when nobody answers. */
  synchronized void lookUp(Collection<Topic> topics, ObjIntConsumer<Topic> found) {
    if (topics.isEmpty() || System.nanoTime() - requestedAt < pause.toNanos()) return;
    try {
      for (var topic : topics) lookUpOne(topic, found);
      pause = PAUSE;
    } catch (Unavailable e) {
      LOG.warn("{}; what needs it waits under its key", e.getMessage());
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
    } finally {
      requestedAt = System.nanoTime();
    }
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
