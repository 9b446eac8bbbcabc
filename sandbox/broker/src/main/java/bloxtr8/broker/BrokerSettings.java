package bloxtr8.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The command line options: {@code --port= --controller-port= --data=}, and for a protected broker
 * {@code --users=FILE} ({@code name=password} a line, {@link #OWN_USER} among them; read when the
 * data folder is new) and {@code --settings=FILE} (Kafka's own properties, which override ours).
 */
record BrokerSettings(
    int port, int controllerPort, String data, Properties users, Properties overrides) {

  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";
  static final String OWN_USER = "broker";

  private static final String CLIENT = "CLIENT";
  private static final String SCRAM = "SCRAM-SHA-512";

  static BrokerSettings parse(List<String> arguments) throws IOException {
    var given = new HashMap<String, String>();
    for (var argument : arguments) {
      var at = argument.indexOf('=');
      if (!argument.startsWith("--") || at < 0)
        throw new IllegalArgumentException("expected --name=value, not " + argument);
      given.put(argument.substring(2, at), argument.substring(at + 1));
    }
    return new BrokerSettings(
        Integer.parseInt(required(given, "port")),
        Integer.parseInt(required(given, "controller-port")),
        required(given, "data"),
        read(given.getOrDefault("users", "")),
        read(given.getOrDefault("settings", "")));
  }

  private static String required(Map<String, String> given, String name) {
    var value = given.get(name);
    if (value == null) throw new IllegalArgumentException("--" + name + "= is missing");
    return value;
  }

  private static Properties read(String file) throws IOException {
    var properties = new Properties();
    if (file.isEmpty()) return properties;
    try (var reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    }
    return properties;
  }

  List<String> scramUsers() {
    return users.stringPropertyNames().stream()
        .map(name -> SCRAM + "=[name=" + name + ",password=" + users.getProperty(name) + "]")
        .toList();
  }

  Properties properties() {
    var properties = new Properties();
    properties.putAll(node());
    properties.putAll(ONE_NODE);
    properties.putAll(NOTHING_ACKNOWLEDGED_IS_LOST);
    properties.putAll(MODEST);
    if (!users.isEmpty()) properties.putAll(withTls());
    properties.putAll(overrides);
    return properties;
  }

  private Map<String, String> node() {
    var client = CLIENT + "://127.0.0.1:" + port;
    var controller = "127.0.0.1:" + controllerPort;
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "" + NODE),
        Map.entry("log.dirs", data),
        Map.entry("listeners", client + "," + CONTROLLER + "://" + controller),
        Map.entry("advertised.listeners", client),
        Map.entry("controller.quorum.voters", NODE + "@" + controller),
        Map.entry("controller.listener.names", CONTROLLER),
        Map.entry("inter.broker.listener.name", CLIENT),
        Map.entry(
            "listener.security.protocol.map", CLIENT + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"));
  }

  /** Kafka's defaults expect three brokers, and wait seconds for them. */
  private static final Map<String, String> ONE_NODE =
      Map.of(
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "group.initial.rebalance.delay.ms", "0",
          "auto.create.topics.enable", "false");

  /**
   * One broker's acks=all only means that the record is in memory; this writes it to the disk
   * first.
   */
  private static final Map<String, String> NOTHING_ACKNOWLEDGED_IS_LOST =
      Map.of("log.flush.interval.messages", "1");

  private static final Map<String, String> MODEST =
      Map.of(
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "1",
          "share.coordinator.state.topic.num.partitions", "1",
          "log.cleaner.dedupe.buffer.size", "16777216");

  private Map<String, String> withTls() {
    return Map.of(
        "listener.security.protocol.map",
        CLIENT + ":SASL_PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
        "sasl.enabled.mechanisms",
        SCRAM,
        "sasl.mechanism.inter.broker.protocol",
        SCRAM,
        "listener.name.client.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + OWN_USER
            + "\" password=\""
            + users.getProperty(OWN_USER)
            + "\";");
  }
}
