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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What staff rule alone in one poll, added to what they ruled alone that day before. */
final class SoloRulingQuota {

  private final EscrowStore store;
  private final LocalDate day;
  private final Map<UserId, Money> sums;
  private final Map<UserId, Money> added = new HashMap<>();

  private SoloRulingQuota(EscrowStore store, LocalDate day, Map<UserId, Money> sums) {
    this.store = store;
    this.day = day;
    this.sums = new HashMap<>(sums);
  }

  /** Locks the sums until the transaction ends, so that no two rulings use the same allowance. */
  static SoloRulingQuota lock(EscrowStore store, List<? extends @Nullable EscrowCommand> commands) {
    var day = LocalDate.EPOCH;
    for (var command : commands)
      if (command instanceof ResolveDispute c) day = c.at().atOffset(ZoneOffset.UTC).toLocalDate();
    var staff =
        commands.stream()
            .flatMap(c -> c instanceof ResolveDispute r ? who(r) : Stream.empty())
            .distinct()
            .sorted((a, b) -> a.value().compareTo(b.value()))
            .toList();
    return new SoloRulingQuota(store, day, store.lockSoloRulings(staff, day));
  }

  EscrowCommand complete(EscrowCommand command) {
    if (!(command instanceof ResolveDispute c) || !(c.by() instanceof Person p)) return command;
    return new ResolveDispute(
        c.escrow(),
        c.by(),
        c.outcome(),
        c.reason(),
        c.waiveReturn(),
        c.confirms(),
        c.replaces(),
        c.appointedBy(),
        sums.getOrDefault(p.user(), Money.cents(0)),
        c.at());
  }

  void add(EscrowCommand command, List<EscrowEvent> events, Money price) {
    if (!(command instanceof ResolveDispute c) || !(c.by() instanceof Person p)) return;
    for (var event : events)
      if (event instanceof EscrowDisputeResolved e && e.solo()) {
        sums.merge(p.user(), price, Money::plus);
        added.merge(p.user(), price, Money::plus);
      }
  }

  void save() {
    added.forEach((staff, ruled) -> store.addSoloRulings(staff, day, ruled));
  }

  private static Stream<UserId> who(ResolveDispute c) {
    return c.by() instanceof Person p ? Stream.of(p.user()) : Stream.empty();
  }
}
