package bloxtr8.infrastructure;

import java.util.List;

/**
 * A server that runs in a JVM of its own, with the class path of its module.
 *
 * @param title for messages
 * @param name of its data folder and of its logs
 * @param module its folder in the sources
 * @param arguments the property that names a file of Java arguments with its class path
 */
record EmbeddedServer(
    String title,
    String name,
    String module,
    String mainClass,
    String arguments,
    List<String> javaOptions) {

  static final EmbeddedServer KAFKA =
      new EmbeddedServer(
          "Kafka",
          "kafka",
          "sandbox/broker",
          "bloxtr8.broker.Broker",
          "bloxtr8.broker-arguments",
          List.of(
              "-Xmx384m",
              "--enable-native-access=ALL-UNNAMED",
              "--sun-misc-unsafe-memory-access=allow"));

  static final EmbeddedServer BUCKET =
      new EmbeddedServer(
          "The bucket",
          "bucket",
          "sandbox/bucket",
          "bloxtr8.bucket.BucketServer",
          "bloxtr8.bucket-arguments",
          List.of("-Xmx128m", "--sun-misc-unsafe-memory-access=allow"));
}
