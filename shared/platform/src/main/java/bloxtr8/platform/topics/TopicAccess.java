package bloxtr8.platform.topics;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * The ACLs of each service, derived from {@link Topics}: write its topics and the dead letters of
 * what it consumes, read what it consumes, and read its own topics, because a publisher compares
 * its marks with the log.
 */
public final class TopicAccess {

  private static final String ANY_HOST = "*";

  private TopicAccess() {}

  /** The topics that a service may write, dead letters included. */
  public static List<String> writes(String service) {
    return Stream.concat(
            Topics.producedBy(service).stream().map(Topic::name),
            Topics.consumedBy(service).stream().map(Topic::deadLetters))
        .toList();
  }

  /** The topics that a service may read. */
  public static List<String> reads(String service) {
    return Stream.concat(
            Topics.consumedBy(service).stream().map(Topic::name), writes(service).stream())
        .distinct()
        .toList();
  }

  /** The consumer group of a service. */
  public static String group(String service) {
    return "bloxtr8." + service;
  }

  /**
   * Creates the ACLs of every service with a Kafka user of its own. Idempotent.
   *
   * @return how many there are; 0 on a cluster without ACLs
   */
  public static int grant(Settings settings) {
    var bindings = new ArrayList<AclBinding>();
    for (var service : Topics.services()) {
      var user = settings.get(KafkaSettings.userOf(service)).kafkaUser();
      if (!user.isEmpty()) bindings.addAll(bindings(service, "User:" + user));
    }
    if (bindings.isEmpty()) return 0;
    try (var admin = Admin.create(KafkaSettings.client(settings))) {
      admin.createAcls(bindings).all().get();
      return bindings.size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecurityDisabledException) return 0;
      if (e.getCause() instanceof AuthorizationException)
        throw new SettingsProblem(
            "The Kafka user has no right to create ACLs: use one that may alter the cluster.");
      throw new Unavailable("Kafka does not respond: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while waiting for Kafka", e);
    }
  }

  static List<AclBinding> bindings(String service, String principal) {
    var bindings = new ArrayList<AclBinding>();
    for (var topic : writes(service))
      bindings.add(binding(ResourceType.TOPIC, topic, principal, AclOperation.WRITE));
    for (var topic : reads(service))
      bindings.add(binding(ResourceType.TOPIC, topic, principal, AclOperation.READ));
    if (!Topics.consumedBy(service).isEmpty())
      bindings.add(binding(ResourceType.GROUP, group(service), principal, AclOperation.READ));
    return bindings;
  }

  /** Kafka lets a user with the right to read or write a topic describe it too. */
  private static AclBinding binding(
      ResourceType type, String name, String principal, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry(principal, ANY_HOST, operation, AclPermissionType.ALLOW));
  }
}
