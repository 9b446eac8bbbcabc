package bloxtr8.projections.views;

import static bloxtr8.platform.message.ProtoMapper.ours;
import static bloxtr8.platform.message.ProtoMapper.user;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.message.ProtoMapper;
import bloxtr8.projections.domain.Deadline;
import bloxtr8.projections.domain.DisputeReason;
import bloxtr8.projections.domain.Due;
import bloxtr8.projections.domain.EscrowChange;
import bloxtr8.projections.domain.EscrowChange.Fact;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.Hold;
import bloxtr8.projections.domain.Reason;
import bloxtr8.projections.domain.Terms;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps escrow events to the changes that they make in views. */
public final class EscrowViewMessages {

  private EscrowViewMessages() {}

  public static EscrowChange read(EscrowEvent event) {
    return new EscrowChange(
        EscrowId.parse(event.getEscrowId()),
        event.getEnvelope().getSequence(),
        ProtoMapper.instant(event.getEnvelope().getOccurredAt()),
        ours(EscrowState.class, event.getState()),
        holds(event),
        event.getClosing(),
        due(event),
        fact(event));
  }

  private static Fact fact(EscrowEvent event) {
    return switch (event.getEventCase()) {
      case CREATED -> new EscrowChange.Created(terms(event.getCreated().getTerms()));
      case DELIVERED -> new EscrowChange.Delivered(event.getDelivered().getVerified());
      case DISPUTED -> disputed(event.getDisputed());
      case DISPUTE_ASSIGNED ->
          new EscrowChange.DisputeAssigned(
              UserId.parse(event.getDisputeAssigned().getModeratorId()));
      case RESOLUTION_PROPOSED -> proposed(event.getResolutionProposed());
      case DISPUTE_RESOLVED ->
          new EscrowChange.DisputeResolved(ProtoMapper.name(event.getDisputeResolved().getEnd()));
      case CANCELLED -> cancelled(event.getCancelled());
      case REFUND_REQUESTED -> refundBegun(event.getRefundRequested().getReason());
      case REFUNDED -> refundBegun(event.getRefunded().getReason());
      case AWAIT_FUNDS,
          FUNDS_HELD,
          DELIVERY_DUE,
          RELEASE_REQUESTED,
          RELEASED,
          PAYMENT_REJECTED,
          REFUND_RETURNED,
          CHARGED_BACK,
          DEADLINE_EXTENDED,
          REMINDER_DUE,
          OWNERSHIP_CHECK_DUE,
          NEEDS_ATTENTION ->
          new EscrowChange.Nothing();
      case EVENT_NOT_SET -> throw new IllegalArgumentException("an event of no kind");
    };
  }

  private static Fact cancelled(EscrowEventsV1.EscrowCancelled cancelled) {
    if (!cancelled.hasTerms()) return refundBegun(cancelled.getReason());
    var terms = terms(cancelled.getTerms());
    return new EscrowChange.NeverOpened(
        new Terms(
            terms.contract(),
            terms.buyer(),
            terms.seller(),
            shown(terms.quote()),
            terms.route(),
            terms.game()),
        ours(Reason.class, cancelled.getReason()));
  }

  /** Refused terms may have amounts that do not add up to any in USD: they are shown as zero. */
  private static FeeQuote shown(FeeQuote quote) {
    var zero = Money.cents(0);
    return addsUp(quote) ? quote : new FeeQuote(quote.rail(), zero, zero, zero);
  }

  private static boolean addsUp(FeeQuote quote) {
    try {
      return quote.buyerPays().currency() == Currency.USD
          && quote.sellerGets().currency() == Currency.USD;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return false; // two currencies, a fee above the price, or more than a number can hold
    }
  }

  private static Fact disputed(EscrowEventsV1.EscrowDisputed disputed) {
    return new EscrowChange.Disputed(
        DisputeId.parse(disputed.getDisputeId()),
        ours(DisputeReason.class, disputed.getReason()),
        user(disputed.getRaisedBy()));
  }

  private static Fact proposed(EscrowEventsV1.EscrowResolutionProposed proposed) {
    return new EscrowChange.ResolutionProposed(
        UserId.parse(proposed.getModeratorId()), ProtoMapper.name(proposed.getOutcome()));
  }

  private static <W extends Enum<W> & ProtocolMessageEnum> Fact refundBegun(W reason) {
    return new EscrowChange.RefundBegun(ours(Reason.class, reason));
  }

  private static Terms terms(EscrowCommandsV1.Terms terms) {
    return new Terms(
        ContractId.parse(terms.getContractId()),
        UserId.parse(terms.getBuyerId()),
        UserId.parse(terms.getSellerId()),
        new FeeQuote(
            ours(Rail.class, terms.getRail()),
            ProtoMapper.money(terms.getPrice()),
            ProtoMapper.money(terms.getBuyerFee()),
            ProtoMapper.money(terms.getSellerFee())),
        ours(Route.class, terms.getRoute()),
        new GameName(terms.getTitle(), terms.getUniverseId()));
  }

  private static Set<Hold> holds(EscrowEvent event) {
    var holds = EnumSet.noneOf(Hold.class);
    for (var hold : event.getHoldsList()) holds.add(ours(Hold.class, hold));
    return holds;
  }

  private static @Nullable Due due(EscrowEvent event) {
    if (!event.hasDue()) return null;
    return new Due(ours(Deadline.class, event.getDeadline()), ProtoMapper.instant(event.getDue()));
  }
}
