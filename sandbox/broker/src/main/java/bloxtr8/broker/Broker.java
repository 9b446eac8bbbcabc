package bloxtr8.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A single Kafka node, broker and controller in one. Prints {@code ready} once it accepts clients,
 * and shuts down when its standard input ends, which happens when its parent dies.
 */
public final class Broker {

  public static final String READY = "ready";

  private static final String CLUSTER = "Ymxv-HRyOC1zYW5kYm94MQ";

  private final KafkaRaftServer server;

  private Broker(BrokerSettings settings) throws Exception {
    format(settings);
    server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
  }

  static void main(String[] arguments) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(Broker::halt);
    var broker = new Broker(BrokerSettings.parse(List.of(arguments)));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop"));
    Thread.ofPlatform().daemon().name("parent").start(Broker::exitWithTheParent);
    broker.server.startup();
    System.out.println(READY);
    broker.server.awaitShutdown();
  }

  /** Writes the cluster's id and first users into a new folder; does nothing in a formatted one. */
  private static void format(BrokerSettings settings) throws Exception {
    new Formatter()
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
        .setClusterId(CLUSTER)
        .setNodeId(BrokerSettings.NODE)
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setHasDynamicQuorum(false)
        .setIgnoreFormatted(true)
        .setMetadataLogDirectory(settings.data())
        .addDirectory(settings.data())
        .setScramArguments(settings.scramUsers())
        .run();
  }

  private static void exitWithTheParent() {
    try (var input = System.in) {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A broken pipe means the same as the end of the input.
    }
    System.exit(0);
  }

  private void stop() {
    server.shutdown();
    server.awaitShutdown();
  }

  /**
   * Stops the whole process after a failure of one thread: the parent sees the exit and reports it.
   */
  private static void halt(Thread thread, Throwable failure) {
    failure.printStackTrace();
    Runtime.getRuntime().halt(1);
  }
}
