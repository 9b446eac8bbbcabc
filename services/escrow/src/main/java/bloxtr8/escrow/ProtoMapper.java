package bloxtr8.escrow;

import bloxtr8.escrow.domain.Terms;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowCommandsV1;
import bloxtr8.platform.message.Envelopes;
import com.google.protobuf.ByteString;
import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.HexFormat;

/** Maps the values that several messages share, in both directions. */
final class ProtoMapper {

  private static final String UNSPECIFIED = "UNSPECIFIED";

  private ProtoMapper() {}

  /**
   * Our constant of the same name: on the wire it has its type's name as a prefix, where that
   * distinguishes two types. Throws for the unspecified constant.
   */
  static <E extends Enum<E>> E toEnum(Class<E> ours, ProtocolMessageEnum wire) {
    var said = wire.getValueDescriptor().getName();
    for (var constant : ours.getEnumConstants())
      if (said.equals(constant.name()) || said.equals(prefixOf(wire) + constant.name()))
        return constant;
    throw new IllegalArgumentException("no " + ours.getSimpleName() + ": " + said);
  }

  /** The wire's constant of the same name. */
  static <W extends Enum<W> & ProtocolMessageEnum> W wire(Class<W> type, Enum<?> ours) {
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals("UNRECOGNIZED")) continue;
      var said = constant.getValueDescriptor().getName();
      if (said.equals(ours.name()) || said.equals(prefixOf(constant) + ours.name()))
        return constant;
    }
    throw new IllegalArgumentException("the wire enum has no " + ours);
  }

  /** The prefix of an enum's constants: HOLD_ of HOLD_UNSPECIFIED. */
  private static String prefixOf(ProtocolMessageEnum wire) {
    var zero = wire.getDescriptorForType().findValueByNumber(0).getName();
    return zero.substring(0, zero.length() - UNSPECIFIED.length());
  }

  static Instant instant(Timestamp at) {
    return Envelopes.instant(at);
  }

  static Timestamp timestamp(Instant at) {
    return Envelopes.timestamp(at);
  }

  static Money money(CommonV1.Money money) {
    return new Money(money.getUnits(), toEnum(Currency.class, money.getCurrency()));
  }

  static CommonV1.Money money(Money money) {
    return CommonV1.Money.newBuilder()
        .setUnits(money.units())
        .setCurrency(wire(CommonV1.Currency.class, money.currency()))
        .build();
  }

  static Terms terms(EscrowCommandsV1.Terms m) {
    var s = m.getFeeSchedule();
    return new Terms(
        ContractId.parse(m.getContractId()),
        HexFormat.of().formatHex(m.getDocumentSha256().toByteArray()),
        UserId.parse(m.getBuyerId()),
        UserId.parse(m.getSellerId()),
        new FeeQuote(
            toEnum(Rail.class, m.getRail()),
            money(m.getPrice()),
            money(m.getBuyerFee()),
            money(m.getSellerFee())),
        new FeeSchedule(
            s.getStripeBuyerBasisPoints(),
            s.getStripeBuyerFixedCents(),
            s.getStripeSellerFixedCents(),
            s.getUsdcBuyerBasisPoints(),
            s.getUsdcSellerBasisPoints()),
        toEnum(Route.class, m.getRoute()),
        m.getDeliveryDays(),
        m.getInspectionDays());
  }

  static EscrowCommandsV1.Terms terms(Terms t) {
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
        .build();
  }
}
