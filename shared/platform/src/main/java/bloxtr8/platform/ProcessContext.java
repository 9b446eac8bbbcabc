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

/** The objects that all roles of one process share. */
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

  /** Offers an interface of this process's other roles: {@code answerer} implements it. */
  public <T> void offer(Class<T> api, T answerer) {
    offered.put(api, answerer);
  }

  /** The implementation of the interface; null when no role of this process offers one. */
  public <T> @Nullable T offered(Class<T> api) {
    return api.cast(offered.get(api));
  }

  /**
   * The staff commands for a service's outbox; null when the service's role runs in another
   * process.
   */
  public @Nullable OutboxAdministration outboxOf(String service) {
    return outboxes.get(service);
  }

  void offerOutbox(String service, OutboxAdministration outbox) {
    outboxes.put(service, outbox);
  }

  /**
   * The messages that wait in a service's inbox; null when the service's role runs in another
   * process.
   */
  public @Nullable DeadLetters deadLettersOf(String service) {
    return deadLetters.get(service);
  }

  void offerDeadLetters(String service, DeadLetters letters) {
    deadLetters.put(service, letters);
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

  PublisherSignal signalOf(String service) {
    return signals.computeIfAbsent(service, _ -> new PublisherSignal());
  }
}
