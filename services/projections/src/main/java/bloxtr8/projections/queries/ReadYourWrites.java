package bloxtr8.projections.queries;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.CommandOutcomes.CommandOutcome;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a reader's own command is decided and its effect is in the view, for at most two
 * seconds.
 */
final class ReadYourWrites {

  static final Duration WAIT_MAX = Duration.ofSeconds(2);

  /** A change of another service's inbox sends no notification, so it is polled. */
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  private final List<CommandOutcomes> services;
  private final ViewStore views;
  private final EscrowChanges changes;

  ReadYourWrites(List<CommandOutcomes> services, ViewStore views, EscrowChanges changes) {
    this.services = services;
    this.views = views;
    this.changes = changes;
  }

  /**
   * Waits for the command's effect. Returns whether the view contains it; otherwise the response is
   * the view as it is.
   */
  boolean await(@Nullable CommandId command, EscrowId escrow) {
    if (command == null) return true;
    var until = System.nanoTime() + WAIT_MAX.toNanos();
    try (var change = changes.subscribe(escrow)) {
      while (!isSeen(command, escrow)) {
        var left = Duration.ofNanos(until - System.nanoTime());
        if (!left.isPositive()) return false;
        change.await(left.compareTo(POLL_INTERVAL) < 0 ? left : POLL_INTERVAL);
      }
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isSeen(CommandId command, EscrowId escrow) {
    var outcome = outcome(command);
    if (outcome == null) return false;
    return switch (outcome.ruling()) {
      case REFUSED -> true;
      case PARKED -> false;
      case ACCEPTED -> {
        var sequence = outcome.sequence();
        yield sequence == null || views.sequence(escrow) >= sequence;
      }
    };
  }

  private @Nullable CommandOutcome outcome(CommandId command) {
    for (var service : services)
      for (var outcome : service.outcomes(List.of(command))) return outcome;
    return null;
  }
}
