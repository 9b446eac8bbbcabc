package bloxtr8.platform;

import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.PublisherSignal;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What all roles of one process share, and nothing more. */
public final class ProcessContext {

  private final Settings settings;
  private final Telemetry telemetry;
  private final Map<Class<?>, Object> offered = new ConcurrentHashMap<>();
  private final Map<String, OutboxAdministration> outboxes = new ConcurrentHashMap<>();
  private final Map<String, DeadLetters> deadLetters = new ConcurrentHashMap<>();
  private final Map<String, BooleanSupplier> watched = new ConcurrentHashMap<>();
  private final Map<String, PublisherSignal> signals = new ConcurrentHashMap<>();

  public ProcessContext(Settings settings, Telemetry telemetry) {
    this.settings = settings;
    this.telemetry = telemetry;
  }

  public Settings settings() {
    return settings;
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  /** Another role of this process answers questions of that kind from now on. */
  public <T> void offer(Class<T> api, T answerer) {
    offered.put(api, answerer);
  }

  /** Null when no role of this process answers them. */
  public <T> @Nullable T offered(Class<T> api) {
    return api.cast(offered.get(api));
  }

  /** Where staff's commands about a service's outbox go; null when its role runs elsewhere. */
  public @Nullable OutboxAdministration outboxOf(String service) {
    return outboxes.get(service);
  }

  void offerOutbox(String service, OutboxAdministration outbox) {
    outboxes.put(service, outbox);
  }

  /** What waits in a service's inbox; null when its role runs elsewhere. */
  public @Nullable DeadLetters deadLettersOf(String service) {
    return deadLetters.get(service);
  }

  void offerDeadLetters(String service, DeadLetters letters) {
    deadLetters.put(service, letters);
  }

  /** From now on the health of this process depends on that part. */
  void watch(String part, BooleanSupplier works) {
    watched.put(part, works);
  }

  /** Each watched part, and whether it works now. */
  public Map<String, Boolean> working() {
    return watched.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, part -> part.getValue().getAsBoolean()));
  }

  PublisherSignal signalOf(String service) {
    return signals.computeIfAbsent(service, _ -> new PublisherSignal());
  }
}
