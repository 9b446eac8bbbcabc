package bloxtr8.infrastructure;

import java.util.List;

/** Whether what was acknowledged must outlive the machine's power. */
enum Durability {
  DURABLE,
  /** For tests, which throw everything away; the sooner started the better. */
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
