package bloxtr8.projections;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowCommandsV1.Deadline;
import bloxtr8.messages.EscrowCommandsV1.Terms;
import bloxtr8.messages.EscrowEventsV1.EscrowCreated;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.platform.message.ProtoMapper;
import java.time.Duration;
import java.time.Instant;

/** Alice sells, Bob buys: a game for $2,500, which costs Bob $2,574.98 and brings Alice $2,425. */
public final class Trades {

  public static final UserId ALICE = new UserId(Uuids.named("alice"));
  public static final UserId BOB = new UserId(Uuids.named("bob"));

  static final Instant BEGIN = Instant.parse("2026-11-24T12:00:00Z");

  private Trades() {}

  public static EscrowEvent.Builder created(ContractId contract) {
    var terms =
        Terms.newBuilder()
            .setContractId(contract.text())
            .setBuyerId(BOB.text())
            .setSellerId(ALICE.text())
            .setPrice(cents(250_000))
            .setBuyerFee(cents(7_498))
            .setSellerFee(cents(7_500))
            .setRail(CommonV1.Rail.RAIL_STRIPE)
            .setRoute(CommonV1.Route.ROUTE_GROUP_HANDOVER)
            .setTitle("Tower Defense")
            .setUniverseId(4242);
    return EscrowEvent.newBuilder()
        .setState(EscrowState.AWAIT_FUNDS)
        .setDeadline(Deadline.DEADLINE_PAY)
        .setDue(ProtoMapper.timestamp(BEGIN.plus(Duration.ofDays(3))))
        .setCreated(EscrowCreated.newBuilder().setTerms(terms));
  }

  public static CommonV1.Money cents(long cents) {
    return CommonV1.Money.newBuilder()
        .setUnits(cents)
        .setCurrency(CommonV1.Currency.CURRENCY_USD)
        .build();
  }
}
