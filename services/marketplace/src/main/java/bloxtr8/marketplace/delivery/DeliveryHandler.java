package bloxtr8.marketplace.delivery;

import bloxtr8.kernel.EscrowId;
import bloxtr8.marketplace.delivery.DeliveryWatchStore.ChangedWatch;
import bloxtr8.marketplace.delivery.DeliveryWatchStore.LockedWatch;
import bloxtr8.marketplace.delivery.domain.DeliverySignal;
import bloxtr8.marketplace.delivery.domain.DeliveryWatch;
import bloxtr8.marketplace.delivery.domain.ReadSchedule;
import bloxtr8.marketplace.delivery.domain.WatchDecider;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.Outcome;
import bloxtr8.platform.message.Received;
import com.google.protobuf.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears what the escrow says, and makes the game's next read due. It calls nobody: the answers come
 * from reads, which are made outside of its transaction.
 */
public final class DeliveryHandler implements BatchHandler {

  private final DeliveryWatchStore watches;
  private final WatchDecider decider;
  private final ReadSchedule schedule;

  private record Signal(EscrowId escrow, DeliverySignal signal, Instant at) {}

  DeliveryHandler(DeliveryWatchStore watches, WatchDecider decider, ReadSchedule schedule) {
    this.watches = watches;
    this.decider = decider;
    this.schedule = schedule;
  }

  @Override
  public List<Outcome> handleAll(List<Received> messages) {
    var signals = new ArrayList<Signal>();
    for (var message : messages) {
      var signal = DeliveryMessages.read((EscrowEvent) message.message());
      if (signal != null)
        signals.add(new Signal(EscrowId.parse(message.key()), signal, message.at()));
    }
    if (!signals.isEmpty()) apply(signals);
    return messages.stream().<Outcome>map(_ -> Outcome.ACCEPTED).toList();
  }

  @Override
  public boolean ignores(String key, Message message) {
    return DeliveryMessages.read((EscrowEvent) message) == null;
  }

  /** Signals about escrows without a watch are skipped. */
  private void apply(List<Signal> signals) {
    var escrows = new LinkedHashSet<EscrowId>();
    for (var one : signals) escrows.add(one.escrow());
    Map<EscrowId, LockedWatch> locked = new LinkedHashMap<>();
    for (var watch : watches.lock(escrows)) locked.put(watch.escrow(), watch);
    Map<EscrowId, DeliveryWatch> changed = new LinkedHashMap<>();
    for (var one : signals) {
      @Nullable LockedWatch before = locked.get(one.escrow());
      if (before == null) continue;
      var watch = changed.getOrDefault(one.escrow(), before.watch());
      var after = decider.signalled(watch, one.signal(), one.at());
      if (!after.equals(watch)) changed.put(one.escrow(), after);
    }
    var at = signals.getLast().at();
    var rows = new ArrayList<ChangedWatch>();
    for (var before : locked.values()) {
      @Nullable DeliveryWatch watch = changed.get(before.escrow());
      if (watch != null)
        rows.add(
            new ChangedWatch(
                before.escrow(), watch, before.readsStored(), schedule.atOnce(watch, at)));
    }
    watches.save(rows, at);
  }
}
