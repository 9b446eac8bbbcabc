package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.explore.Canonical.LATER;
import static bloxtr8.escrow.domain.explore.Canonical.NOW;
import static bloxtr8.escrow.domain.explore.Participants.DEAL;
import static bloxtr8.escrow.domain.explore.Participants.DECIDER;
import static bloxtr8.escrow.domain.explore.Participants.PAID;
import static bloxtr8.escrow.domain.explore.Participants.PAYMENT;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeliveryVerified;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.GameOwner;
import bloxtr8.escrow.domain.PaymentFit;
import bloxtr8.escrow.domain.PaymentsCommand;
import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.explore.Bank.Arrival;
import bloxtr8.escrow.domain.explore.Bank.Intent;
import bloxtr8.escrow.domain.explore.Game.Owner;
import bloxtr8.escrow.domain.explore.Game.SellerNotice;
import bloxtr8.escrow.domain.explore.Setting.Start;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import bloxtr8.kernel.Route;
import java.util.List;

/** The first state of a world. */
final class InitialWorld {

  private InitialWorld() {}

  static World of(Setting setting) {
    var route = setting.has(Trait.GAME_TRANSFER) ? Route.GAME_TRANSFER : Route.GROUP_HANDOVER;
    var terms = Participants.terms(route);
    if (setting.start() == Start.UNOPENED)
      return world(new Escrow.Unopened(), Bank.EMPTY, Game.SOLD_BY_OWNER, List.of());
    var created =
        after(new Escrow.Unopened(), new CreateEscrow(DEAL, Participants.MARKETPLACE, terms, NOW));
    if (setting.start() == Start.CREATED)
      return world(
          created,
          Bank.EMPTY,
          Game.SOLD_BY_OWNER,
          List.of(new CreatePaymentIntent(DEAL, 1, terms, LATER)));
    var bank = Bank.EMPTY.opened(1, Intent.LIVE).withFirst(Bank.Money.NONE.with(Arrival.HERE));
    var paid =
        after(created, new PaymentSucceeded(DEAL, PAYMENT, 1, PAID, NOW, PaymentFit.EXACT, NOW));
    var due =
        after(
            paid,
            new OwnershipChecked(
                DEAL,
                DEAL.text() + "/1",
                GameOwner.SELLER,
                setting.has(Trait.GAME_TRANSFER) ? DestinationOwner.BUYER : DestinationOwner.NONE,
                LATER,
                NOW));
    if (setting.start() == Start.FUNDED) return world(due, bank, Game.SOLD_BY_OWNER, List.of());
    return world(
        after(due, new DeliveryVerified(DEAL, LATER, List.of(Participants.ROLE), NOW)),
        bank,
        Game.SOLD_BY_OWNER.with(Owner.BUYER).withNotice(SellerNotice.BUYER),
        List.of());
  }

  private static World world(Escrow escrow, Bank bank, Game game, List<PaymentsCommand> orders) {
    return Canonical.of(new World(escrow, bank, game, orders, List.of(), List.of(), false, false));
  }

  private static Escrow after(Escrow escrow, EscrowCommand command) {
    if (!(DECIDER.decide(escrow, command) instanceof Accepted(var events)))
      throw new IllegalStateException(command + " was refused");
    var now = escrow;
    for (var event : events) now = EscrowDecider.evolve(now, event);
    return now;
  }
}
