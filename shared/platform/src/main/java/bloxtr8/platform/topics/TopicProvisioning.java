package bloxtr8.platform.topics;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.settings.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates missing topics, and refuses a cluster of another world or with other partitions. */
public final class TopicProvisioning implements AutoCloseable {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final Duration RECHECK = Duration.ofMillis(50);
  private static final String WORLD_PREFIX = "bloxtr8.world.";

  private final Admin admin;
  private final KafkaSettings settings;

  public TopicProvisioning(Settings settings) {
    this(settings, KafkaSettings.client(settings));
  }

  /** With the user of one service, which sees only its own topics. */
  public TopicProvisioning(Settings settings, String service) {
    this(settings, KafkaSettings.client(settings, service));
  }

  private TopicProvisioning(Settings settings, Map<String, Object> client) {
    this.settings = settings.get(KafkaSettings.class);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER_MAX.toMillis() / 3);
    this.admin = Admin.create(client);
  }

  /** Creates and checks the topics; several processes may do so at the same time. */
  public void provision(World world) {
    claim(world);
    var existing = await(admin.listTopics().names());
    var missing = wanted().filter(topic -> !existing.contains(topic.name())).toList();
    create(missing);
    var names = Topics.ALL.stream().flatMap(t -> Stream.of(t.name(), t.deadLetters())).toList();
    check(describe(names).values());
  }

  /** The id of each topic: it changes when a topic is deleted and created again. */
  public Map<String, String> topicIds(Collection<String> names) {
    var ids = new java.util.HashMap<String, String>();
    describe(names).forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
    return ids;
  }

  private void claim(World world) {
    var ours = WORLD_PREFIX + world.name().toLowerCase(Locale.ROOT);
    var existing = await(admin.listTopics().names());
    for (var name : existing)
      if (name.startsWith(WORLD_PREFIX) && !name.equals(ours))
        throw new SettingsProblem(
            "The Kafka cluster belongs to the world %s; this program was started for %s."
                .formatted(name.substring(WORLD_PREFIX.length()), world));
    if (!existing.contains(ours)) create(List.of(new NewTopic(ours, 1, replication())));
  }

  private Stream<NewTopic> wanted() {
    return Topics.ALL.stream()
        .flatMap(topic ->
            Stream.of(
                wanted(topic.name(), topic.retention()),
                wanted(topic.deadLetters(), Topics.DEAD_LETTERS_KEPT)));
  }

  private NewTopic wanted(String name, Duration retention) {
    var configuration = new java.util.HashMap<String, String>();
    // Compaction by key would delete an escrow's history.
    configuration.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
    configuration.put(
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInsyncReplicas()));
    if (settings.flushEachMessage())
      configuration.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
    return new NewTopic(name, Topics.PARTITIONS, replication()).configs(configuration);
  }

  private short replication() {
    return (short) settings.replication();
  }

  private void create(List<NewTopic> topics) {
    if (topics.isEmpty()) return;
    var made = new ArrayList<>(admin.createTopics(topics).values().values());
    for (var one : made) {
      try {
        await(one);
      } catch (TopicExistsException _) {
        // Another process has created it meanwhile.
      }
    }
  }

  private static void check(Collection<TopicDescription> topics) {
    for (var topic : topics)
      if (topic.partitions().size() != Topics.PARTITIONS)
        throw new SettingsProblem(
            String.format(
                Locale.ROOT,
                "Topic %s has %d partitions, not %d: the messages of a key would be"
                    + " reordered. Create a new"
                    + " version of the topic instead.",
                topic.name(),
                topic.partitions().size(),
                Topics.PARTITIONS));
  }

  /** Retries for a while, because a new topic is not known to every broker at once. */
  private Map<String, TopicDescription> describe(Collection<String> names) {
    var deadline = System.nanoTime() + ANSWER_MAX.toNanos();
    while (true) {
      try {
        return await(admin.describeTopics(names).allTopicNames());
      } catch (UnknownTopicOrPartitionException e) {
        if (System.nanoTime() > deadline) throw new Unavailable("a topic of ours is missing", e);
        LockSupport.parkNanos(RECHECK.toNanos());
      }
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException exists) throw exists;
      if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) throw unknown;
      throw new Unavailable("Kafka does not respond: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close(ANSWER_MAX);
  }
}
