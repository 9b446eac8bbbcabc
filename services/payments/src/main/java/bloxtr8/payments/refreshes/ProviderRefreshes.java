package bloxtr8.payments.refreshes;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.platform.ServiceContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a provider's list of events into objects to fetch. */
public final class ProviderRefreshes {

  private final ServiceContext service;
  private final ProviderRefreshStore store;
  private final Rail rail;
  private final String list;
  private final Runnable signalWorkers;

  /** A listed event, and its object. */
  public record ListedEvent(String event, String object) {}

  /**
   * For one list of a rail.
   *
   * @param list the name under which its cursor is stored
   */
  public ProviderRefreshes(
      ServiceContext service,
      ProviderRefreshStore store,
      Rail rail,
      String list,
      WorkerSignal signalWorkers) {
    this.service = service;
    this.store = store;
    this.rail = rail;
    this.list = list;
    this.signalWorkers = signalWorkers;
  }

  /**
   * How far a list was read.
   *
   * @param event the last processed one; null where the list is read by time
   * @param at everything before was read; null for lists that are never read by time
   */
  public record Cursor(@Nullable String event, @Nullable Instant at) {}

  /** The last processed event; null before the first. */
  public @Nullable String cursor() {
    var place = place();
    return place == null ? null : place.event();
  }

  /** Null before the first time. */
  public @Nullable Cursor place() {
    return store.cursor(list);
  }

  /** Requests fetches for events that came by no webhook; moves the cursor, unless it is null. */
  public void requestFor(List<ListedEvent> events, @Nullable Cursor next) {
    service
        .database()
        .inTransaction(() -> {
          var byWebhook =
              List.copyOf(store.received(rail, events.stream().map(ListedEvent::event).toList()));
          Predicate<ListedEvent> isLost = event -> !byWebhook.contains(event.event());
          var lost = events.stream().filter(isLost).map(ListedEvent::object).toList();
          store.hint(rail, lost, service.clock().instant());
          if (next != null) store.moveCursor(list, next);
          if (!lost.isEmpty())
            service
                .telemetry()
                .meters()
                .counter("bloxtr8.payments.webhooks.lost")
                .increment(lost.size());
        });
    signalWorkers.run();
  }

  /** Records and reports an unusable entry of the list. */
  public void setAside(String what) {
    service.telemetry().alerts().raise(service.name(), "provider-event-set-aside", what);
  }

  /** Requests fetches for listed objects, and moves the cursor to that place. */
  public void found(List<String> objects, String place) {
    service
        .database()
        .inTransaction(() -> {
          store.hint(rail, objects, service.clock().instant());
          store.moveCursor(list, new Cursor(place, null));
        });
    signalWorkers.run();
  }
}
