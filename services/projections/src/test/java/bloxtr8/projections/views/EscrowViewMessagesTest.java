package bloxtr8.projections.views;

import static bloxtr8.platform.testing.WireEnums.everyConstantIsRead;
import static bloxtr8.platform.testing.WireEnums.everyConstantIsWritten;
import static bloxtr8.platform.testing.WireEnums.same;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.DeliveryEventsV1;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.messages.EscrowEventsV1;
import bloxtr8.projections.Trades;
import bloxtr8.projections.domain.AnomalyCause;
import bloxtr8.projections.domain.Deadline;
import bloxtr8.projections.domain.DestinationOwner;
import bloxtr8.projections.domain.DisputeReason;
import bloxtr8.projections.domain.EscrowState;
import bloxtr8.projections.domain.EscrowView;
import bloxtr8.projections.domain.GameOwner;
import bloxtr8.projections.domain.Hold;
import bloxtr8.projections.domain.OwnershipSource;
import bloxtr8.projections.domain.PaymentView;
import bloxtr8.projections.domain.Reason;
import org.junit.jupiter.api.Test;

class EscrowViewMessagesTest {

  @Test
  void every_enum_that_is_shown_is_mapped_from_the_messages() {
    same(EscrowState.class, EscrowEventsV1.EscrowState.class);
    same(Hold.class, EscrowEventsV1.Hold.class);
    // The age of card money is watched beside a deal's deadline: it is never the one that is shown.
    everyConstantIsWritten(Deadline.class, EscrowCommandsV1.Deadline.class);
    same(DisputeReason.class, EscrowCommandsV1.DisputeReason.class);
    same(GameOwner.class, DeliveryEventsV1.GameOwner.class);
    same(DestinationOwner.class, DeliveryEventsV1.DestinationOwner.class);
    same(AnomalyCause.class, DeliveryEventsV1.AnomalyCause.class);
    same(OwnershipSource.class, DeliveryEventsV1.OwnershipSource.class);
    same(PaymentView.Payee.class, CommonV1.Payee.class);
  }

  @Test
  void refused_terms_whose_amounts_do_not_add_up_are_shown_as_zero() {
    var price = CommonV1.Money.newBuilder().setCurrency(CommonV1.Currency.CURRENCY_USD);
    var more = price.clone().setUnits(101);
    var terms =
        Trades.created(new ContractId(Uuids.named("contract"))).getCreated().getTerms().toBuilder();
    assertThat(shown(terms).price()).isEqualTo(Money.cents(250_000));
    assertThat(shown(terms.setPrice(price.setUnits(100)).setSellerFee(more)).price())
        .isEqualTo(Money.cents(0));
    more.setCurrency(CommonV1.Currency.CURRENCY_USDC);
    assertThat(shown(terms.setSellerFee(price).setBuyerFee(more)).price())
        .isEqualTo(Money.cents(0));
  }

  private static FeeQuote shown(EscrowCommandsV1.Terms.Builder terms) {
    var cancelled =
        EscrowEventsV1.EscrowCancelled.newBuilder()
            .setReason(EscrowEventsV1.CancelReason.CANCEL_REASON_TERMS_REFUSED)
            .setTerms(terms);
    var event =
        EscrowEventsV1.EscrowEvent.newBuilder()
            .setEscrowId(EscrowId.of(ContractId.parse(terms.getContractId())).text())
            .setState(EscrowEventsV1.EscrowState.CANCELLED)
            .setCancelled(cancelled)
            .build();
    var view = EscrowView.fold(null, EscrowViewMessages.read(event));
    assertThat(view.state()).isEqualTo(EscrowState.CANCELLED);
    assertThat(view.reason()).isEqualTo(Reason.TERMS_REFUSED);
    return view.terms().quote();
  }

  @Test
  void a_view_names_the_game_and_a_message_of_before_names_none() {
    var created = Trades.created(new ContractId(Uuids.named("contract")));
    assertThat(game(created)).isEqualTo(new GameName("Tower Defense", 4242));
    created.getCreatedBuilder().getTermsBuilder().clearTitle().clearUniverseId();
    assertThat(game(created)).isEqualTo(GameName.UNKNOWN);
  }

  private static GameName game(EscrowEventsV1.EscrowEvent.Builder created) {
    var escrow = EscrowId.of(new ContractId(Uuids.named("contract")));
    var event = created.setEscrowId(escrow.text()).build();
    return EscrowView.fold(null, EscrowViewMessages.read(event)).terms().game();
  }

  @Test
  void the_reason_why_money_goes_back_is_read_from_cancellations_and_from_refunds() {
    everyConstantIsRead(Reason.class, EscrowEventsV1.CancelReason.class);
    everyConstantIsRead(Reason.class, EscrowEventsV1.RefundReason.class);
  }
}
