package bloxtr8.platform.topics;

import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Settings for the connection to Kafka: the embedded broker without protection, any other with TLS
 * and SCRAM.
 */
public final class KafkaSettings {

  public static final Setting<String> BOOTSTRAP =
      Setting.text(
          "bloxtr8.kafka.bootstrap-servers", null, "Kafka brokers as host:port, comma-separated");
  public static final Setting<String> PROTOCOL =
      Setting.text(
          "bloxtr8.kafka.security-protocol",
          "PLAINTEXT",
          "protocol to the brokers: PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
  public static final Setting<String> USER =
      Setting.text(
          "bloxtr8.kafka.user",
          "",
          "SASL/SCRAM-SHA-512 user of every service without a user of its own; empty for none");
  public static final Setting<String> PASSWORD =
      Setting.secret("bloxtr8.kafka.password", "", "SASL/SCRAM-SHA-512 password of that user");
  public static final Setting<String> TRUSTED =
      Setting.text(
          "bloxtr8.kafka.trusted-certificates",
          "",
          "PEM file of trusted certificate authorities; empty for those of the JDK");
  public static final Setting<Long> REPLICATION =
      Setting.number(
          "bloxtr8.kafka.replication", 3, "replication factor of the topics that we create");
  public static final Setting<Long> IN_SYNC_MIN =
      Setting.number(
          "bloxtr8.kafka.min-insync-replicas",
          2,
          "min.insync.replicas of the topics that we create");
  public static final Setting<Boolean> FLUSH_EACH =
      Setting.flag(
          "bloxtr8.kafka.flush-each-message",
          false,
          "true for a cluster of one broker: it writes each record to the disk before it"
              + " acknowledges it");
  public static final Setting<String> REGISTRY =
      Setting.text("bloxtr8.registry.url", null, "base URL of a Confluent-compatible registry");
  public static final Setting<Boolean> REGISTER =
      Setting.flag(
          "bloxtr8.registry.register",
          true,
          "true registers the schemas at the start; false only reads their ids");

  public static final List<Setting<?>> ALL =
      Stream.concat(
              Stream.<Setting<?>>of(
                  BOOTSTRAP,
                  PROTOCOL,
                  USER,
                  PASSWORD,
                  TRUSTED,
                  REPLICATION,
                  IN_SYNC_MIN,
                  FLUSH_EACH,
                  REGISTRY,
                  REGISTER),
              Topics.services().stream()
                  .flatMap(service -> Stream.of(user(service), password(service))))
          .toList();

  private KafkaSettings() {}

  /** The service's own Kafka user, with the rights of {@link TopicAccess}. */
  public static Setting<String> user(String service) {
    return Setting.text(
        "bloxtr8." + service + ".kafka-user",
        "",
        "SASL/SCRAM-SHA-512 user of " + service + "; empty for " + USER.name());
  }

  public static Setting<String> password(String service) {
    return Setting.secret(
        "bloxtr8." + service + ".kafka-password", "", "password of the service's Kafka user");
  }

  /** The client configuration of one service. */
  public static Map<String, Object> client(Settings settings, String service) {
    var user = settings.get(user(service));
    return user.isEmpty()
        ? client(settings)
        : client(settings, user, settings.get(password(service)));
  }

  /** The client configuration of no single service: for provisioning the topics. */
  public static Map<String, Object> client(Settings settings) {
    return client(settings, settings.get(USER), settings.get(PASSWORD));
  }

  private static Map<String, Object> client(Settings settings, String user, String password) {
    var client = new HashMap<String, Object>();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.get(BOOTSTRAP));
    client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, settings.get(PROTOCOL));
    if (!user.isEmpty()) {
      client.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
      client.put(SaslConfigs.SASL_JAAS_CONFIG, scram(user, password));
    }
    if (!settings.get(TRUSTED).isEmpty()) {
      client.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      client.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, settings.get(TRUSTED));
    }
    return client;
  }

  private static String scram(String user, String password) {
    return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(quoted(user), quoted(password));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
