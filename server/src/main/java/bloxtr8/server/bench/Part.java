package bloxtr8.server.bench;

/** A part of the machine's work whose CPU time is counted apart. */
public enum Part {
  /** The JVM with every role. */
  APPLICATION("application"),
  /** All processes of the database server. */
  POSTGRESQL("PostgreSQL"),
  KAFKA("Kafka"),
  /** The process that sends the requests and measures. */
  GENERATOR("load generator");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
