package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.domain.OperationKind;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.domain.ProviderObservation.ObservedSending;
import bloxtr8.payments.domain.StatementLine;
import bloxtr8.payments.domain.StatementLine.Kind;
import bloxtr8.payments.rails.RailStatement;
import bloxtr8.payments.usdc.ChainClient.ListedTransfer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every USDC transfer of our addresses in final blocks, explained by the custodian's transfers for
 * our operations; for comparison only, with clients of its own.
 */
public final class UsdcStatement implements RailStatement {

  private static final int ADDRESSES_AT_ONCE = 500;

  /** More USDC than can exist is never booked: it stays a difference. */
  private static final BigInteger UNITS_MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final Custodian custodian;
  private final ChainClient base;
  private final Address usdc;
  private final DepositAddresses addresses;
  private final SentTransfers sentTransfers;
  private final long blocksAtOnce;

  public UsdcStatement(
      Custodian custodian,
      ChainClient base,
      Address usdc,
      DepositAddresses addresses,
      SentTransfers sentTransfers,
      long blocksAtOnce) {
    this.custodian = custodian;
    this.base = base;
    this.usdc = usdc;
    this.addresses = addresses;
    this.sentTransfers = sentTransfers;
    this.blocksAtOnce = blocksAtOnce;
  }

  @Override
  public Rail rail() {
    return Rail.USDC_BASE;
  }

  @Override
  public List<StatementLine> lines(Instant from, Instant until) {
    var end = base.finalBlock();
    var last = Math.min(end, base.firstSince(until.plusNanos(1), end) - 1);
    var first = base.firstSince(from, last);
    // Read after the last block is known: whatever left until then was requested before.
    var operations = sentSince(from);
    var lines = new ArrayList<StatementLine>();
    for (var page = addressesAfter(null); !page.isEmpty(); page = addressesAfter(page.getLast())) {
      var ours = page.stream().map(Address::parse).toList();
      for (var at = first; at <= last; at += blocksAtOnce) {
        var to = Math.min(last, at + blocksAtOnce - 1);
        base.into(usdc, ours, at, to).stream()
            .filter(UsdcStatement::isMoney)
            .map(this::came)
            .forEach(lines::add);
        base.outOf(usdc, ours, at, to).stream()
            .filter(UsdcStatement::isMoney)
            .map(moved -> left(moved, operations.get(moved.tx())))
            .forEach(lines::add);
      }
    }
    return lines;
  }

  @Override
  public List<ProviderObservation> objects(EscrowId escrow, List<String> intents) {
    var objects = new ArrayList<ProviderObservation>();
    for (var operations : sentTransfers.of(escrow)) {
      var sending = custodian.sending(operations.operation());
      if (sending != null)
        objects.add(
            new ObservedSending(
                operations.operation(), sending.id(), sending.stage() != Custodian.Stage.FAILED));
    }
    return objects;
  }

  /**
   * Nothing must be imported before: each transfer is searched for by its reference before it is
   * sent.
   */
  @Override
  public List<CreatedObject> madeBetween(Instant from, Instant until) {
    return List.of();
  }

  /** A custodian's transfer and its leg. */
  private record SentTransfer(String object, OperationKind kind) {}

  private Map<TxHash, SentTransfer> sentSince(Instant at) {
    var sent = new HashMap<TxHash, SentTransfer>();
    for (var operations : sentTransfers.underwaySince(at)) {
      var sending = custodian.sending(operations.operation());
      if (sending != null && sending.tx() != null)
        sent.put(sending.tx(), new SentTransfer(sending.id(), operations.kind()));
    }
    return sent;
  }

  private List<String> addressesAfter(@Nullable String address) {
    return addresses.issuedAfter(address, ADDRESSES_AT_ONCE);
  }

  /** Anybody may transfer zero in anybody's name. */
  private static boolean isMoney(ListedTransfer moved) {
    return moved.log().transfer().units().signum() > 0;
  }

  private StatementLine came(ListedTransfer moved) {
    return line(moved, "in", Kind.DEPOSIT, moved.place(), units(moved));
  }

  private StatementLine left(ListedTransfer moved, @Nullable SentTransfer sent) {
    if (sent == null) {
      var from = moved.log().transfer().from().text();
      return line(moved, "out", Kind.UNASKED, from, -units(moved));
    }
    var kind =
        switch (sent.kind()) {
          case OperationKind.Payout _ -> Kind.PAYOUT;
          case OperationKind.Collect _ -> Kind.COLLECTED;
          default -> Kind.REFUND;
        };
    return line(moved, "out", kind, sent.object(), -units(moved));
  }

  /** A transfer between two of our addresses is two lines. */
  private StatementLine line(
      ListedTransfer moved, String way, Kind kind, String object, long amount) {
    var at = base.minedAt(moved.block());
    return new StatementLine(moved.place() + ":" + way, kind, object, amount, 0, at);
  }

  private static long units(ListedTransfer moved) {
    return moved.log().transfer().units().min(UNITS_MAX).longValueExact();
  }
}
