package bloxtr8.marketplace.trading;

import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.people.AccountStore;
import bloxtr8.marketplace.people.PartyAccounts;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.marketplace.trading.domain.TradingRules;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.message.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds what carries out trades over the marketplace's database for a program beside the running
 * roles. It has the decisions and the stores of the marketplace, with rules of its own, and asks
 * payments nothing.
 */
public final class TradingAssembly {

  private final ServiceContext service;
  private final DealStore deals;
  private final ContractStore contracts;
  private final TradingReader reader;
  private final TradingRules rules;
  private final SnapshotStore snapshots;
  private final PartyAccounts accounts;

  public TradingAssembly(
      ServiceContext service, PersonStore people, AccountStore linked, TradingRules rules) {
    var sql = service.database().sql();
    var lapseTime = service.settings().get(TradingSettings.class).lapseTime();
    this.service = service;
    this.rules = rules;
    deals = new DealStore(sql);
    contracts = new ContractStore(sql);
    snapshots = new SnapshotStore(sql);
    accounts = new PartyAccounts(people, linked);
    reader =
        new TradingReader(
            new TraderStore(sql, people, new RobloxAccounts(people, linked), lapseTime),
            new UniverseStore(sql),
            new ListingStore(sql),
            new OfferStore(sql),
            deals);
  }

  public DealStore deals() {
    return deals;
  }

  public ContractStore contracts() {
    return contracts;
  }

  /** A handler whose messages are published, and whose listings are read as all others are. */
  public TradingHandler handler() {
    var nextRead = service.settings().get(TradingSettings.class).nextRead();
    return handler(service.outbox()::record, service.clock(), nextRead);
  }

  /**
   * A handler whose results are announced to nobody, and whose listings Roblox is never asked
   * about.
   *
   * @param clock by which listings are published
   */
  public TradingHandler quietHandler(Clock clock) {
    return handler(_ -> {}, clock, null);
  }

  private TradingHandler handler(
      Consumer<List<Outgoing>> messages, Clock clock, @Nullable Duration nextRead) {
    var sql = service.database().sql();
    var listings = new ListingStore(sql);
    var changes =
        new TradingChanges(
            new UniverseStore(sql),
            listings,
            new OfferStore(sql),
            deals,
            new LapseStore(sql),
            new SignatureStore(sql),
            snapshots,
            new DealContracts(
                listings,
                contracts,
                new ContractSnapshotStore(sql, snapshots),
                new DeliveryWatchStore(sql),
                accounts,
                TradingConfiguration.rules(service.settings())),
            nextRead);
    return new TradingHandler(
        service.database(),
        reader,
        new TradingDecider(rules),
        changes,
        _ -> false,
        (_, _) -> false,
        service.outbox(),
        messages,
        clock,
        service.telemetry().alerts(),
        new TradingMetrics(service.telemetry().meters()));
  }
}
