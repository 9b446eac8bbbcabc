package bloxtr8.platform;

import bloxtr8.platform.files.FileStore;
import bloxtr8.platform.files.S3FileStore;
import bloxtr8.platform.internal.InternalApis;
import bloxtr8.platform.outbox.PublisherSignal;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects that all roles of one process share. */
public final class ProcessContext {

  private final Settings settings;
  private final Telemetry telemetry;
  private final InternalApis apis;
  private final Map<String, BooleanSupplier> watched = new ConcurrentHashMap<>();
  private final Map<String, PublisherSignal> signals = new ConcurrentHashMap<>();
  private @Nullable S3FileStore files;

  /** With all services in this process. */
  public ProcessContext(Settings settings, Telemetry telemetry) {
    this(settings, telemetry, new InternalApis(settings, null));
  }

  /** With some of the services in this process, and the others where the settings say. */
  public ProcessContext(Settings settings, Telemetry telemetry, InternalApis apis) {
    this.settings = settings;
    this.telemetry = telemetry;
    this.apis = apis;
  }

  public Settings settings() {
    return settings;
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  /** The interfaces of our services to each other, wherever each is. */
  public InternalApis apis() {
    return apis;
  }

  /** Adds a part to the health check of this process. */
  void watch(String part, BooleanSupplier works) {
    watched.put(part, works);
  }

  /** Each part of the health check, and whether it works now. */
  public Map<String, Boolean> working() {
    return watched.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().getAsBoolean()));
  }

  /** Parts that a process can do without for a while, and whether each works now. */
  public synchronized Map<String, Boolean> workingAside() {
    return files == null ? Map.of() : Map.of("files", files.works());
  }

  /** The store of files that all services of this process share. */
  public synchronized FileStore files() {
    if (files == null) files = S3FileStore.open(settings);
    return files;
  }

  PublisherSignal signalOf(String service) {
    return signals.computeIfAbsent(service, _ -> new PublisherSignal());
  }
}
