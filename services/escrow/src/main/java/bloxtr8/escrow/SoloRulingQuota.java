package bloxtr8.escrow;

import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.ResolveDispute;
import bloxtr8.escrow.domain.EscrowEvent;
import bloxtr8.escrow.domain.EscrowEvent.EscrowDisputeResolved;
import bloxtr8.kernel.Actor.Person;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The sum that each member of staff has ruled alone on a UTC day: read with the escrows of one
 * poll, increased by the rulings of that poll, and written with the escrows.
 */
final class SoloRulingQuota {

  /** One member of staff on one day. */
  record StaffDay(UserId staff, LocalDate day) {}

  private final Map<StaffDay, Money> sums;
  private final Set<StaffDay> changed = new HashSet<>();

  SoloRulingQuota(Map<StaffDay, Money> stored) {
    this.sums = new HashMap<>(stored);
  }

  /** The members of staff and days whose sums these commands need. */
  static Set<StaffDay> daysOf(Collection<EscrowCommand> commands) {
    var days = new HashSet<StaffDay>();
    for (var command : commands)
      if (command instanceof ResolveDispute c && c.by() instanceof Person by)
        days.add(dayOf(by, c));
    return days;
  }

  /** The command, completed with the sum that its sender has ruled alone before it. */
  EscrowCommand complete(EscrowCommand command) {
    if (!(command instanceof ResolveDispute c) || !(c.by() instanceof Person by)) return command;
    return new ResolveDispute(
        c.escrow(),
        c.by(),
        c.outcome(),
        c.reason(),
        c.waiveReturn(),
        c.confirms(),
        c.replaces(),
        c.appointedBy(),
        sums.getOrDefault(dayOf(by, c), Money.cents(0)),
        c.at());
  }

  void add(EscrowCommand command, Collection<EscrowEvent> events, Money price) {
    if (!(command instanceof ResolveDispute c) || !(c.by() instanceof Person by)) return;
    for (var event : events)
      if (event instanceof EscrowDisputeResolved e && e.solo()) {
        sums.merge(dayOf(by, c), price, Money::plus);
        changed.add(dayOf(by, c));
      }
  }

  /** The sums that differ from those that were read. */
  Map<StaffDay, Money> changed() {
    var now = new HashMap<>(sums);
    now.keySet().retainAll(changed);
    return now;
  }

  private static StaffDay dayOf(Person by, ResolveDispute c) {
    return new StaffDay(by.user(), c.at().atOffset(ZoneOffset.UTC).toLocalDate());
  }
}
