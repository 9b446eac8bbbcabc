package bloxtr8.escrow;

import static bloxtr8.platform.message.ProtoMapper.money;
import static bloxtr8.platform.message.ProtoMapper.ours;
import static bloxtr8.platform.message.ProtoMapper.wire;

import bloxtr8.escrow.domain.Terms;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowCommandsV1;
import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Maps the terms of a deal, in both directions. */
final class TermsMessages {

  private TermsMessages() {}

  static Terms read(EscrowCommandsV1.Terms m) {
    var s = m.getFeeSchedule();
    return new Terms(
        ContractId.parse(m.getContractId()),
        HexFormat.of().formatHex(m.getDocumentSha256().toByteArray()),
        UserId.parse(m.getBuyerId()),
        UserId.parse(m.getSellerId()),
        new FeeQuote(
            ours(Rail.class, m.getRail()),
            money(m.getPrice()),
            money(m.getBuyerFee()),
            money(m.getSellerFee())),
        new FeeSchedule(
            s.getStripeBuyerBasisPoints(),
            s.getStripeBuyerFixedCents(),
            s.getStripeSellerFixedCents(),
            s.getUsdcBuyerBasisPoints(),
            s.getUsdcSellerBasisPoints()),
        ours(Route.class, m.getRoute()),
        m.getDeliveryDays(),
        m.getInspectionDays(),
        new GameName(m.getTitle(), m.getUniverseId()));
  }

  static EscrowCommandsV1.Terms write(Terms t) {
    var s = t.schedule();
    return EscrowCommandsV1.Terms.newBuilder()
        .setContractId(t.contract().text())
        .setDocumentSha256(ByteString.copyFrom(HexFormat.of().parseHex(t.documentSha256())))
        .setBuyerId(t.buyer().text())
        .setSellerId(t.seller().text())
        .setPrice(money(t.price()))
        .setRail(wire(CommonV1.Rail.class, t.quote().rail()))
        .setBuyerFee(money(t.quote().buyerFee()))
        .setSellerFee(money(t.quote().sellerFee()))
        .setFeeSchedule(
            EscrowCommandsV1.FeeSchedule.newBuilder()
                .setStripeBuyerBasisPoints(s.stripeBuyerBasisPoints())
                .setStripeBuyerFixedCents(s.stripeBuyerFixedCents())
                .setStripeSellerFixedCents(s.stripeSellerFixedCents())
                .setUsdcBuyerBasisPoints(s.usdcBuyerBasisPoints())
                .setUsdcSellerBasisPoints(s.usdcSellerBasisPoints()))
        .setRoute(wire(CommonV1.Route.class, t.route()))
        .setDeliveryDays(t.deliveryDays())
        .setInspectionDays(t.inspectionDays())
        .setTitle(t.game().title())
        .setUniverseId(t.game().universe())
        .build();
  }
}
