package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.chain.Transfer;
import bloxtr8.chain.TxHash;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Clearance;
import bloxtr8.payments.domain.Deposit.Place;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.ProviderObservation.ObservedDeposit;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.payments.screening.WalletScreening;
import bloxtr8.payments.usdc.TransferReceipt.LoggedTransfer;
import bloxtr8.platform.calls.Reply.AnswerTooLarge;
import bloxtr8.platform.database.FailureKind.Unavailable;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;

/** The USDC rail: the custodian sends, the chain proves, and only clean wallets are paid. */
public final class UsdcRailClient implements ProviderClient {

  private static final String WALLET = "wallet:";
  private static final BigInteger UNITS_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Custodian custodian;
  private final ChainClient base;
  private final Network network;
  private final WalletScreening screening;
  private final DepositAddresses addresses;

  public UsdcRailClient(
      Custodian custodian,
      ChainClient base,
      Network network,
      WalletScreening screening,
      DepositAddresses addresses) {
    this.custodian = custodian;
    this.base = base;
    this.network = network;
    this.screening = screening;
    this.addresses = addresses;
  }

  /** The object name of a wallet to screen. */
  public static String wallet(String address) {
    return WALLET + address;
  }

  @Override
  public String compose(Operation operation, CallDetails particulars) {
    if (operation.kind() instanceof Intent) return custodian.addressRequest(operation.id());
    if (!operation.kind().paysOut()) throw unserved(operation);
    return custodian.transferRequest(
        operation.kind() instanceof Collect(var address, _)
            ? addresses.custodyAt(address)
            : addresses.custodyOf(Objects.requireNonNull(particulars.payment())),
        destinationOf(operation).text(),
        operation.amount(),
        operation.id());
  }

  @Override
  public Answer send(Operation operation) {
    return operation.kind() instanceof Intent
        ? custodian.makeAddress(requestOf(operation), operation.id())
        : sendOnce(operation);
  }

  /**
   * A transfer of the custodian's with that reference counts as sent, under any key: our database
   * may be a restored backup, and the custodian may have deleted the key.
   */
  private Answer sendOnce(Operation operation) {
    try {
      var sending = custodian.sending(operation.id());
      if (sending != null) return new Answer.Underway(sending.id());
    } catch (Unavailable e) {
      return new Answer.NotSent(String.valueOf(e.getMessage()));
    }
    return custodian.transfer(requestOf(operation), operation.id());
  }

  /** For an address the request is repeated: a second address for the operation does no harm. */
  @Override
  public Answer.Found find(Operation operation) {
    if (operation.kind() instanceof Intent)
      return switch (send(operation)) {
        case Answer.NotSent(var why) -> new Answer.Unclear(why, false);
        case Answer.Found found -> found;
      };
    try {
      var sending = custodian.sending(operation.id());
      return sending == null ? new Answer.Absent() : outcomeOf(operation, sending);
    } catch (Unavailable e) {
      return new Answer.Unclear(String.valueOf(e.getMessage()), false);
    }
  }

  @Override
  public boolean screens(Operation operation) {
    return operation.kind().paysParty();
  }

  /** Screens the destination, but not our own wallet, which only an operator can set. */
  @Override
  public Clearance clear(Operation operation) {
    return screens(operation) ? screening.clear(destinationOf(operation)) : Clearance.CLEAN;
  }

  @Override
  public ProviderObservation fetch(String object) {
    if (object.startsWith(WALLET)) {
      var address = Address.parse(object.substring(WALLET.length()));
      return new ProviderObservation.ObservedWallet(address.text(), screening.level(address));
    }
    if (object.startsWith(OperationId.PREFIX + "_")) return sending(OperationId.parse(object));
    try {
      return deposits(TxHash.parse(object));
    } catch (AnswerTooLarge e) {
      // Another read would be as large: a person must find out what it contains.
      return new ProviderObservation.UnknownObject(
          "transaction " + object + " is too large to read: " + e.getMessage());
    }
  }

  /** The balance of all addresses, but at most our largest number. */
  @Override
  public Money balance() {
    var owners = addresses.holding().stream().map(Address::parse).toList();
    return Rail.USDC_BASE.money(base.held(network.usdc(), owners).min(UNITS_MAX).longValueExact());
  }

  private ProviderObservation sending(OperationId operation) {
    var sending = custodian.sending(operation);
    return sending == null
        ? new ProviderObservation.UnknownObject("the custodian has no transfer " + operation)
        : new ProviderObservation.ObservedSending(
            operation, sending.id(), sending.stage() != Custodian.Stage.FAILED);
  }

  private ProviderObservation deposits(TxHash tx) {
    var receipt = base.receipt(tx);
    if (receipt == null) return missing(tx);
    var receivers = receipt.transfers().stream().map(t -> t.transfer().to().text()).toList();
    var ours = addresses.ours(receivers);
    var deposits =
        receipt.transfers().stream()
            .filter(logged -> ours.contains(logged.transfer().to().text()))
            .map(logged -> deposit(tx, receipt, logged))
            .toList();
    return new ProviderObservation.ObservedDeposits(
        network.chainId(), tx.text(), receipt.blockHash(), receipt.isFinal(), deposits);
  }

  /** It is gone when other blocks replace those it was recorded in; otherwise it may still come. */
  private ProviderObservation missing(TxHash tx) {
    var seen = addresses.minedBy(network.chainId(), tx.text());
    for (var mined : seen) {
      var now = base.block(mined.block());
      if (now == null || now.hash().equals(mined.blockHash()))
        return new ProviderObservation.NotFinalYet(tx + " has no receipt");
    }
    return new ProviderObservation.ObservedDeposits(
        network.chainId(), tx.text(), null, !seen.isEmpty(), List.of());
  }

  private ObservedDeposit deposit(TxHash tx, TransferReceipt receipt, LoggedTransfer logged) {
    var transfer = logged.transfer();
    var isUsdc = transfer.token().equals(network.usdc());
    return new ObservedDeposit(
        new Place(
            network.chainId(), tx.text(), logged.index(), receipt.block(), receipt.blockHash()),
        transfer.token().text(),
        isUsdc,
        transfer.from().text(),
        transfer.to().text(),
        transfer.units(),
        receipt.minedAt(),
        receipt.isFinal() && isUsdc && transfer.units().signum() > 0
            ? screening.recent(transfer.from())
            : null);
  }

  /** Done only when the requested transfer is final on the chain. */
  private Answer.Found outcomeOf(Operation operation, Custodian.Sending sending) {
    var underway = new Answer.Underway(sending.id());
    var tx = sending.tx();
    if (tx == null)
      return sending.stage() == Custodian.Stage.FAILED
          ? new Answer.Refused(String.valueOf(sending.failure()))
          : underway;
    var receipt = base.receipt(tx);
    if (receipt == null || !receipt.isFinal()) return underway;
    return switch (sending.stage()) {
      case UNDERWAY -> underway;
      case FINALIZED ->
          receipt.succeeded() && shows(receipt, operation)
              ? new Answer.Done(sending.id(), null)
              : underway;
      case FAILED ->
          receipt.succeeded() ? underway : new Answer.Refused(String.valueOf(sending.failure()));
    };
  }

  private boolean shows(TransferReceipt receipt, Operation operation) {
    var source = addresses.addressOf(custodian.sourceOf(requestOf(operation)));
    if (source == null) return false;
    var wanted =
        new Transfer(
            network.usdc(),
            Address.parse(source),
            destinationOf(operation),
            BigInteger.valueOf(operation.amount().units()));
    return receipt.transfers().stream().map(LoggedTransfer::transfer).anyMatch(wanted::equals);
  }

  private static Address destinationOf(Operation operation) {
    return Address.parse(Objects.requireNonNull(operation.destination()));
  }

  private static String requestOf(Operation operation) {
    return Objects.requireNonNull(operation.sending().request());
  }

  private static IllegalStateException unserved(Operation operation) {
    return new IllegalStateException(operation.kind().text() + " is not an operation of this rail");
  }
}
