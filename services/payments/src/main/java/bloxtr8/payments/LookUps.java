package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.platform.Room;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a provider's own list of events says, turned into objects to be fetched. */
public final class LookUps {

  private final Room room;
  private final LookUpStore store;
  private final Rail rail;
  private final String list;
  private final Runnable wakeWorkers;

  /** An event that was listed, and the object it is about. */
  public record Heard(String event, String object) {}

  LookUps(Room room, Rail rail, Runnable wakeWorkers) {
    this(room, rail, rail.name(), wakeWorkers);
  }

  /**
   * One of several lists of a rail.
   *
   * @param list names how far it has been read
   */
  LookUps(Room room, Rail rail, String list, Runnable wakeWorkers) {
    this.room = room;
    this.store = new LookUpStore(room.database().sql());
    this.rail = rail;
    this.list = list;
    this.wakeWorkers = wakeWorkers;
  }

  /**
   * How far a list has been read.
   *
   * @param event the last one that was taken; null where the list is read by time
   * @param at everything before is read; null for lists that are never read by time
   */
  public record Cursor(@Nullable String event, @Nullable Instant at) {}

  /** The last event that was taken; null before the first. */
  public @Nullable String cursor() {
    var place = place();
    return place == null ? null : place.event();
  }

  /** Null before the first time. */
  public @Nullable Cursor place() {
    return store.cursor(list);
  }

  /** Takes the events that no webhook told us of, and goes on there; null keeps the place. */
  public void heardOf(List<Heard> events, @Nullable Cursor goOn) {
    room.database()
        .inTransaction(() -> {
          var byWebhook =
              List.copyOf(store.heard(rail, events.stream().map(Heard::event).toList()));
          Predicate<Heard> isLost = heard -> !byWebhook.contains(heard.event());
          var lost = events.stream().filter(isLost).map(Heard::object).toList();
          store.hint(rail, lost, room.clock().instant());
          if (goOn != null) store.moveCursor(list, goOn);
          if (!lost.isEmpty())
            room.telemetry()
                .meters()
                .counter("bloxtr8.payments.webhooks.lost")
                .increment(lost.size());
        });
    wakeWorkers.run();
  }

  /** What the list says and we cannot use is set aside and told. */
  public void setAside(String what) {
    room.telemetry().alerts().raise(room.name(), "provider-event-set-aside", what);
  }

  /** Takes objects that a list named, and goes on after that place. */
  public void found(List<String> objects, String place) {
    room.database()
        .inTransaction(() -> {
          store.hint(rail, objects, room.clock().instant());
          store.moveCursor(list, new Cursor(place, null));
        });
    wakeWorkers.run();
  }
}
