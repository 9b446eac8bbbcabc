package bloxtr8.escrow.domain;

import static bloxtr8.escrow.domain.Deadline.REMIND;

import bloxtr8.escrow.domain.Escrow.Disputed;
import bloxtr8.escrow.domain.Escrow.Live;
import java.time.Instant;
import java.util.List;

/** A deadline as the store keeps it: a row that the sweep finds when it is due. */
public record OpenDeadline(Deadline kind, Instant started, Instant due) {

  /**
   * What is due of an escrow; at least one while it is not ended. A hold stops every clock but its
   * own.
   */
  public static List<OpenDeadline> of(Escrow escrow) {
    return switch (escrow) {
      case Disputed s -> of(s.clock());
      case Live s -> of(s.deal().holds().watchOr(s.clock()));
      default -> List.of();
    };
  }

  private static List<OpenDeadline> of(Clock clock) {
    var main = new OpenDeadline(clock.kind(), clock.started(), clock.due());
    if (!clock.hasReminder()) return List.of(main);
    return List.of(main, new OpenDeadline(REMIND, clock.started(), clock.reminderDue()));
  }

  static boolean isOpen(Escrow escrow, Deadline kind, Instant due) {
    return of(escrow).stream().anyMatch(d -> d.kind() == kind && d.due().equals(due));
  }
}
