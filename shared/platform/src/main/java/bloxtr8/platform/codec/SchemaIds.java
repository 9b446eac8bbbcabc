package bloxtr8.platform.codec;

import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.topics.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's id of each schema, stored in the service's database too, so that the service
 * starts when the registry is down.
 */
public final class SchemaIds {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaIds.class);

  private final SchemaIdStore store;
  private final SchemaRegistryClient registry;
  private final SchemaLookups questions;
  private final Map<String, Integer> produced = new ConcurrentHashMap<>();
  private final Map<String, Set<Integer>> known = new ConcurrentHashMap<>();

  private SchemaIds(SchemaIdStore store, SchemaRegistryClient registry) {
    this.store = store;
    this.registry = registry;
    this.questions = new SchemaLookups(registry);
  }

  /**
   * Reads every schema id that is needed to produce.
   *
   * @param topics those the service produces
   * @param register false only reads ids: for a service without the right to register schemas
   * @throws Unavailable when the registry is down and an id has never been stored
   */
  public static SchemaIds start(
      Database database,
      SchemaRegistryClient registry,
      Collection<Topic> topics,
      boolean register) {
    var store = new SchemaIdStore(database.sql());
    var ids = new SchemaIds(store, registry);
    var stored = new HashMap<String, Integer>();
    for (var row : store.all()) {
      stored.put(row.subject(), row.number());
      ids.knownOf(row.subject()).add(row.number());
    }
    for (var topic : topics) ids.produce(topic, register, stored);
    return ids;
  }

  int ofProduced(Topic topic) {
    var number = produced.get(topic.subject());
    if (number == null)
      throw new IllegalStateException(topic.name() + " is not produced by this service");
    return number;
  }

  /** What is known about a schema id without a query to the registry. */
  SchemaOrigin originOf(Topic topic, int number) {
    return knownOf(topic.subject()).contains(number)
        ? SchemaOrigin.OURS
        : questions.originOf(topic, number);
  }

  /**
   * Queries the registry for the schema ids of these topics, at most once a second, and less often
   * while the registry does not respond.
   */
  void lookUp(Collection<Topic> topics) {
    questions.lookUp(topics, this::add);
  }

  private void add(Topic topic, int number) {
    if (knownOf(topic.subject()).add(number)) store.insert(topic.subject(), number);
  }

  private void produce(Topic topic, boolean register, Map<String, Integer> stored) {
    int number;
    try {
      number = register ? registry.register(topic) : registry.lookUp(topic);
    } catch (Unavailable e) {
      var last = stored.get(topic.subject());
      if (last == null) throw e;
      LOG.warn("{}; starting with the stored id {} of {}", e.getMessage(), last, topic.name());
      number = last;
    }
    produced.put(topic.subject(), number);
    if (knownOf(topic.subject()).add(number)) store.insert(topic.subject(), number);
  }

  private Set<Integer> knownOf(String subject) {
    return known.computeIfAbsent(
        subject, _ -> java.util.Collections.synchronizedSet(new HashSet<>()));
  }
}
