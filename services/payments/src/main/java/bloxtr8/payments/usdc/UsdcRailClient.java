package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.ProviderClient;
import bloxtr8.payments.calls.Reply.AnswerTooLarge;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deposit.Place;
import bloxtr8.payments.domain.Leg.Collect;
import bloxtr8.payments.domain.Leg.Intent;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Sighting;
import bloxtr8.payments.domain.Sighting.SeenDeposit;
import bloxtr8.payments.screening.ScreeningDesk;
import bloxtr8.payments.usdc.Landing.Logged;
import bloxtr8.platform.database.Fault.Unavailable;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** The custodian sends, Base is believed, and nobody is paid who is not clean. */
public final class UsdcRailClient implements ProviderClient {

  private static final String WALLET = "wallet:";
  private static final BigInteger UNITS_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Custodian custodian;
  private final ChainClient base;
  private final Network network;
  private final ScreeningDesk screening;
  private final Holdings holdings;

  public UsdcRailClient(
      Custodian custodian,
      ChainClient base,
      Network network,
      ScreeningDesk screening,
      Holdings holdings) {
    this.custodian = custodian;
    this.base = base;
    this.network = network;
    this.screening = screening;
    this.holdings = holdings;
  }

  /** The name of a wallet that is to be looked at. */
  public static String wallet(String address) {
    return WALLET + address;
  }

  @Override
  public String compose(Operation operation, Particulars particulars) {
    if (operation.leg() instanceof Intent) return custodian.addressWords(operation.id());
    if (!operation.leg().paysOut()) throw unserved(operation);
    return custodian.transferWords(
        operation.leg() instanceof Collect(var address, _)
            ? holdings.custodyAt(address)
            : holdings.custodyOf(Objects.requireNonNull(particulars.payment())),
        destinationOf(operation).text(),
        operation.amount(),
        operation.id());
  }

  @Override
  public Answer send(Operation operation) {
    return operation.leg() instanceof Intent
        ? custodian.makeAddress(wordsOf(operation), operation.id())
        : sendOnce(operation);
  }

  /**
   * Whatever the custodian has of that reference is taken as sent, by whichever key: we may have
   * been restored from before we sent it, and the key may have been forgotten.
   */
  private Answer sendOnce(Operation operation) {
    try {
      var sending = custodian.sending(operation.id());
      if (sending != null) return new Answer.Underway(sending.id());
    } catch (Unavailable e) {
      return new Answer.NotSent(String.valueOf(e.getMessage()));
    }
    return custodian.transfer(wordsOf(operation), operation.id());
  }

  /** An address that was made twice for nothing does no harm, so it is asked for again. */
  @Override
  public Answer.Found look(Operation operation) {
    if (operation.leg() instanceof Intent)
      return switch (send(operation)) {
        case Answer.NotSent(var why) -> new Answer.Unclear(why, false);
        case Answer.Found found -> found;
      };
    try {
      var sending = custodian.sending(operation.id());
      return sending == null ? new Answer.Absent() : landed(operation, sending);
    } catch (Unavailable e) {
      return new Answer.Unclear(String.valueOf(e.getMessage()), false);
    }
  }

  @Override
  public boolean screens(Operation operation) {
    return operation.leg().paysParty();
  }

  /** Screening is asked; not about our own wallet, which an operator has set and nobody else. */
  @Override
  public Clearance clear(Operation operation) {
    return screens(operation) ? screening.clear(destinationOf(operation)) : Clearance.CLEAN;
  }

  @Override
  public Sighting fetch(String object) {
    if (object.startsWith(WALLET)) {
      var address = Address.parse(object.substring(WALLET.length()));
      return new Sighting.SeenWallet(address.text(), screening.level(address));
    }
    if (object.startsWith(OperationId.PREFIX + "_")) return sending(OperationId.parse(object));
    try {
      return deposits(TxHash.parse(object));
    } catch (AnswerTooLarge e) {
      // Read again it would be as large: a person finds out what came by it.
      return new Sighting.Strange("transaction " + object + " is not read: " + e.getMessage());
    }
  }

  /** What is more than can be counted is enough. */
  @Override
  public Money balance() {
    var owners = holdings.holding().stream().map(Address::parse).toList();
    return Rail.USDC_BASE.money(base.held(network.usdc(), owners).min(UNITS_MAX).longValueExact());
  }

  private Sighting sending(OperationId operation) {
    var sending = custodian.sending(operation);
    return sending == null
        ? new Sighting.Strange("the custodian has no transfer " + operation)
        : new Sighting.SeenSending(
            operation, sending.id(), sending.stage() != Custodian.Stage.FAILED);
  }

  private Sighting deposits(TxHash tx) {
    var landing = base.landing(tx);
    if (landing == null) return missing(tx);
    var receivers = landing.transfers().stream().map(t -> t.transfer().to().text()).toList();
    var ours = holdings.ours(receivers);
    var deposits =
        landing.transfers().stream()
            .filter(logged -> ours.contains(logged.transfer().to().text()))
            .map(logged -> deposit(tx, landing, logged))
            .toList();
    return new Sighting.SeenDeposits(
        network.chainId(), tx.text(), landing.blockHash(), landing.isFinal(), deposits);
  }

  /** Gone when other blocks stand where we saw it; otherwise perhaps only not there yet. */
  private Sighting missing(TxHash tx) {
    var seen = holdings.minedBy(network.chainId(), tx.text());
    for (var mined : seen) {
      var now = base.block(mined.block());
      if (now == null || now.hash().equals(mined.blockHash()))
        return new Sighting.NotYet(tx + " has no receipt");
    }
    return new Sighting.SeenDeposits(
        network.chainId(), tx.text(), null, !seen.isEmpty(), List.of());
  }

  private SeenDeposit deposit(TxHash tx, Landing landing, Logged logged) {
    var transfer = logged.transfer();
    var isUsdc = transfer.token().equals(network.usdc());
    return new SeenDeposit(
        new Place(
            network.chainId(), tx.text(), logged.index(), landing.block(), landing.blockHash()),
        transfer.token().text(),
        isUsdc,
        transfer.from().text(),
        transfer.to().text(),
        transfer.units(),
        landing.minedAt(),
        landing.isFinal() && isUsdc && transfer.units().signum() > 0
            ? screening.recent(transfer.from())
            : null);
  }

  /** Done only when the chain shows what we asked for, for good. */
  private Answer.Found landed(Operation operation, Custodian.Sending sending) {
    var underway = new Answer.Underway(sending.id());
    var tx = sending.tx();
    if (tx == null)
      return sending.stage() == Custodian.Stage.FAILED
          ? new Answer.Refused(String.valueOf(sending.failure()))
          : underway;
    var landing = base.landing(tx);
    if (landing == null || !landing.isFinal()) return underway;
    return switch (sending.stage()) {
      case UNDERWAY -> underway;
      case FINALIZED ->
          landing.succeeded() && shows(landing, operation)
              ? new Answer.Done(sending.id(), null)
              : underway;
      case FAILED ->
          landing.succeeded() ? underway : new Answer.Refused(String.valueOf(sending.failure()));
    };
  }

  private boolean shows(Landing landing, Operation operation) {
    var source = holdings.addressOf(custodian.sourceOf(wordsOf(operation)));
    if (source == null) return false;
    var wanted =
        new Transfer(
            network.usdc(),
            Address.parse(source),
            destinationOf(operation),
            BigInteger.valueOf(operation.amount().units()));
    return landing.transfers().stream().map(Logged::transfer).anyMatch(wanted::equals);
  }

  private static Address destinationOf(Operation operation) {
    return Address.parse(Objects.requireNonNull(operation.destination()));
  }

  private static String wordsOf(Operation operation) {
    return Objects.requireNonNull(operation.sending().request());
  }

  private static IllegalStateException unserved(Operation operation) {
    return new IllegalStateException(operation.leg().text() + " is nothing this rail does");
  }
}
