package bloxtr8.infrastructure;

import java.util.List;

/** Whether acknowledged data must survive a power failure. */
enum Durability {
  DURABLE,
  /** For tests, whose data is deleted: starts faster. */
  DISPOSABLE;

  List<String> postgresSettings() {
    return switch (this) {
      case DURABLE ->
          List.of(
              "fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB");
      case DISPOSABLE ->
          List.of(
              "fsync=off",
              "synchronous_commit=off",
              "full_page_writes=off",
              "shared_buffers=128MB");
    };
  }

  List<String> javaOptions() {
    return switch (this) {
      case DURABLE -> List.of("-XX:+UseSerialGC");
      case DISPOSABLE -> List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    };
  }
}
