package bloxtr8.server.bench;

import bloxtr8.infrastructure.RunningPrograms;
import java.util.EnumMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the CPU times of a stack and of this process. */
final class CpuMeter {

  private static final String BROKER = "bloxtr8.broker.Broker";

  private final ProcessHandle application;
  private final @Nullable ProcessHandle replica;
  private final @Nullable ProcessHandle postgres;

  /**
   * For the processes of a running stack.
   *
   * @param application starts the Kafka broker as its child
   * @param replica a second process of the application; null for none
   * @param postgres the first process of PostgreSQL
   */
  CpuMeter(long application, @Nullable Long replica, long postgres) {
    this.application =
        ProcessHandle.of(application)
            .orElseThrow(() -> new MeasurementFailed("The stack that was started has ended."));
    this.replica = replica == null ? null : ProcessHandle.of(replica).orElse(null);
    this.postgres = ProcessHandle.of(postgres).orElse(null);
  }

  CpuTimes read() {
    var micros = new EnumMap<Part, Long>(Part.class);
    put(micros, Part.APPLICATION, application());
    put(micros, Part.KAFKA, broker());
    put(micros, Part.POSTGRESQL, postgres == null ? null : ProcessCpu.microsOfTree(postgres));
    put(micros, Part.GENERATOR, ProcessCpu.micros(ProcessHandle.current()));
    return new CpuTimes(micros);
  }

  private @Nullable Long application() {
    var first = ProcessCpu.micros(application);
    if (first == null || replica == null) return first;
    var second = ProcessCpu.micros(replica);
    return second == null ? null : first + second;
  }

  private static void put(EnumMap<Part, Long> micros, Part part, @Nullable Long used) {
    if (used != null) micros.put(part, used);
  }

  private @Nullable Long broker() {
    var children =
        RunningPrograms.startedWith(BROKER).stream()
            .filter(process -> process.parent().equals(Optional.of(application)))
            .map(ProcessCpu::microsOfTree)
            .filter(Objects::nonNull)
            .toList();
    return children.isEmpty() ? null : children.stream().mapToLong(Long::longValue).sum();
  }
}
