package bloxtr8.platform.topics;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
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
@SettingsPrefix("bloxtr8.kafka")
public record KafkaSettings(
    @Setting(meaning = "Kafka brokers as host:port, comma-separated") String bootstrapServers,
    @Setting(
            defaultValue = "PLAINTEXT",
            meaning = "protocol to the brokers: PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL")
        String securityProtocol,
    @Setting(
            defaultValue = "",
            meaning =
                "SASL/SCRAM-SHA-512 user of every service without a user of its own; empty for"
                    + " none")
        String user,
    @Setting(defaultValue = "", meaning = "SASL/SCRAM-SHA-512 password of that user")
        Secret password,
    @Setting(
            defaultValue = "",
            meaning = "PEM file of trusted certificate authorities; empty for those of the JDK")
        String trustedCertificates,
    @Setting(defaultValue = "3", meaning = "replication factor of the topics that we create")
        int replication,
    @Setting(defaultValue = "2", meaning = "min.insync.replicas of the topics that we create")
        int minInsyncReplicas,
    @Setting(
            defaultValue = "false",
            meaning =
                "true for a cluster of one broker: it writes each record to the disk before it"
                    + " acknowledges it")
        boolean flushEachMessage) {

  /** Of the cluster and of every service's user. */
  public static final List<SettingsRecord<?>> ALL =
      Stream.concat(
              SettingsRecord.all(KafkaSettings.class, RegistrySettings.class).stream(),
              Topics.services().stream().map(KafkaSettings::userOf))
          .toList();

  /** The service's own Kafka user, with the rights of {@link TopicAccess}. */
  @SettingsPrefix("bloxtr8.{service}")
  public record ServiceUser(
      @Setting(
              defaultValue = "",
              meaning = "SASL/SCRAM-SHA-512 user of {service}; empty for bloxtr8.kafka.user")
          String kafkaUser,
      @Setting(defaultValue = "", meaning = "password of the service's Kafka user")
          Secret kafkaPassword) {}

  public static SettingsRecord<ServiceUser> userOf(String service) {
    return new SettingsRecord<>(ServiceUser.class, Map.of("service", service));
  }

  /** The client configuration of one service. */
  public static Map<String, Object> client(Settings settings, String service) {
    var own = settings.get(userOf(service));
    return own.kafkaUser().isEmpty()
        ? client(settings)
        : settings.get(KafkaSettings.class).client(own.kafkaUser(), own.kafkaPassword());
  }

  /** The client configuration of no single service: for provisioning the topics. */
  public static Map<String, Object> client(Settings settings) {
    var kafka = settings.get(KafkaSettings.class);
    return kafka.client(kafka.user, kafka.password);
  }

  private Map<String, Object> client(String as, Secret key) {
    var client = new HashMap<String, Object>();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, securityProtocol);
    if (!as.isEmpty()) {
      client.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-512");
      client.put(SaslConfigs.SASL_JAAS_CONFIG, scram(as, key.text()));
    }
    if (!trustedCertificates.isEmpty()) {
      client.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
      client.put(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, trustedCertificates);
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
