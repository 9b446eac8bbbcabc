package bloxtr8.payments;

import bloxtr8.kernel.Rail;
import bloxtr8.payments.LookUpStore.LookUp;
import bloxtr8.payments.calls.JsonCalls;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.ledger.Ledger;
import bloxtr8.payments.screening.ChainalysisClient;
import bloxtr8.payments.screening.Screener;
import bloxtr8.payments.screening.ScreeningDesk;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.screening.TrmClient;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.ChainPoll;
import bloxtr8.payments.usdc.Custodian;
import bloxtr8.payments.usdc.CustodianPoll;
import bloxtr8.payments.usdc.CustodianRestClient;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.usdc.UsdcStatement;
import bloxtr8.payments.usdc.UsdcWorld;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Fault.Unavailable;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.sweep.Sweep;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The USDC rail: custodian, chain and screening, its workers, and the looks at what nobody told.
 */
@Configuration(proxyBeanMethods = false)
class UsdcWiring {

  private static final Logger LOG = LoggerFactory.getLogger(UsdcWiring.class);
  private static final Duration UNTOLD_EVERY = Duration.ofMinutes(1);

  @Bean
  Custodian custodian(Room room) {
    return custodianOf(room);
  }

  private static Custodian custodianOf(Room room) {
    var key = room.settings().get(UsdcSettings.CUSTODIAN_KEY);
    return new CustodianRestClient(
        calls(room, UsdcSettings.CUSTODIAN_BASE, CustodianRestClient.authorization(key)));
  }

  /** A node of another chain stops the start; one that is down does not. */
  @Bean
  ChainClient base(Room room) {
    var settings = room.settings();
    var network = settings.get(UsdcSettings.BASE_NETWORK);
    UsdcWorld.require(
        settings.get(World.SETTING),
        network,
        settings.get(UsdcSettings.CUSTODIAN_BASE),
        settings.get(UsdcSettings.BASE_RPC),
        settings.get(UsdcSettings.TRM_BASE),
        settings.get(UsdcSettings.CHAINALYSIS_BASE));
    var base = chain(room);
    try {
      base.requireChain();
    } catch (Unavailable e) {
      LOG.warn("Base is not asked yet which chain it is: {}", e.toString());
    }
    return base;
  }

  private static ChainClient chain(Room room) {
    var settings = room.settings();
    return new ChainClient(
        calls(room, UsdcSettings.BASE_RPC, Map.of()),
        settings.get(UsdcSettings.BASE_NETWORK).chainId(),
        settings.get(UsdcSettings.BASE_FINALITY));
  }

  /** Its clients are its own: comparing opens no breaker of the calls that move money. */
  @Bean
  UsdcStatement usdcStatement(Room room) {
    var sql = room.database().sql();
    return new UsdcStatement(
        custodianOf(room),
        chain(room),
        room.settings().get(UsdcSettings.BASE_NETWORK).usdc(),
        new DepositStore(sql),
        new SendingStore(sql),
        room.settings().get(UsdcSettings.BASE_BLOCKS));
  }

  @Bean
  ScreeningStore screeningStore(Room room) {
    return new ScreeningStore(room.database().sql(), PaymentsSettings.columns(room.settings()));
  }

  @Bean
  ScreeningDesk screeningDesk(Room room, ScreeningStore store) {
    var settings = room.settings();
    var key = settings.get(UsdcSettings.TRM_KEY);
    var password = settings.get(UsdcSettings.TRM_KEY_TWICE) ? key : "";
    var trm =
        new TrmClient(
            calls(room, UsdcSettings.TRM_BASE, TrmClient.authorization(key, password)),
            settings.get(UsdcSettings.TRM_CHAIN),
            settings.get(UsdcSettings.TRM_SCORES));
    var chainalysis =
        new ChainalysisClient(
            calls(
                room,
                UsdcSettings.CHAINALYSIS_BASE,
                ChainalysisClient.authorization(settings.get(UsdcSettings.CHAINALYSIS_KEY))));
    return new ScreeningDesk(
        new Screener(trm, chainalysis, UsdcSettings.limits(settings), room.clock()),
        store,
        room.database(),
        room.clock(),
        (address, level) -> room.outbox().record(PaymentsMessages.screened(address, level)));
  }

  @Bean
  UsdcRailClient usdc(Room room, Custodian custodian, ChainClient base, ScreeningDesk screening) {
    return new UsdcRailClient(
        custodian,
        base,
        room.settings().get(UsdcSettings.BASE_NETWORK),
        screening,
        new DepositStore(room.database().sql()));
  }

  @Bean
  DealReviews dealReviews(Room room) {
    return new DealReviews(room);
  }

  @Bean
  Sweep untoldDeposits(Room room, DepositHandler deposits) {
    return PaymentsWiring.sweep(room, "untold-deposits", UNTOLD_EVERY, deposits::sendBackUntold);
  }

  @Bean
  Sweep ownFunds(Room room, Ledger ledger) {
    var ownFunds = new OwnFunds(room, ledger);
    var every = room.settings().get(UsdcSettings.COLLECT_EVERY);
    return PaymentsWiring.sweep(room, "own-funds", every, ownFunds::look);
  }

  @Bean
  DepositHandler depositHandler(
      Room room, Ledger ledger, ScreeningStore screenings, DealReviews reviews) {
    return new DepositHandler(room, ledger, screenings, reviews);
  }

  @Bean
  WalletHandler walletHandler(
      Room room, ScreeningStore screenings, DealReviews reviews, ChainClient base, Bell bell) {
    var settings = room.settings();
    return new WalletHandler(
        room,
        screenings,
        reviews,
        base,
        settings.get(UsdcSettings.PUBLIC_URL).getAuthority(),
        new WalletHandler.Cooling(
            settings.get(UsdcSettings.COOLING_OFF), settings.get(UsdcSettings.COOLING_OFF_FUNDED)),
        bell);
  }

  @Bean
  UsdcReviews usdcReviews(
      Room room,
      OperationOutcomes outcomes,
      DepositHandler deposits,
      WalletHandler wallets,
      Bell bell) {
    return new UsdcReviews(room, outcomes, deposits, wallets, bell);
  }

  @Bean
  Workers<Operation> usdcOperations(Room room, RailWorkers workers) {
    return workers.operations(Rail.USDC_BASE, room.settings().get(UsdcSettings.HANDS).intValue());
  }

  @Bean
  Workers<LookUp> usdcLookUps(Room room, RailWorkers workers) {
    return workers.lookUps(Rail.USDC_BASE, room.settings().get(UsdcSettings.HANDS).intValue());
  }

  @Bean
  Sweep custodianDeposits(Room room, Custodian custodian, Bell bell) {
    var settings = room.settings();
    var store = new DepositStore(room.database().sql());
    var poll =
        new CustodianPoll(
            custodian,
            store,
            new LookUps(room, Rail.USDC_BASE, "CUSTODIAN", bell),
            settings.get(UsdcSettings.BASE_NETWORK).chainId(),
            (address, id) -> store.issue(address, id, null, 0, room.clock().instant()));
    return PaymentsWiring.sweep(
        room, "custodian-deposits", settings.get(UsdcSettings.CUSTODIAN_POLL_EVERY), poll::look);
  }

  @Bean
  Sweep chainTransfers(Room room, ChainClient base, Bell bell) {
    var settings = room.settings();
    var poll =
        new ChainPoll(
            base,
            new DepositStore(room.database().sql()),
            new LookUps(room, Rail.USDC_BASE, "BASE", bell),
            settings.get(UsdcSettings.BASE_NETWORK).chainId(),
            settings.get(UsdcSettings.BASE_BLOCKS));
    return PaymentsWiring.sweep(
        room, "chain-transfers", settings.get(UsdcSettings.BASE_POLL_EVERY), poll::look);
  }

  /** Each has its own breaker: one that is down keeps no other waiting. */
  static JsonCalls calls(Room room, Setting<URI> base, Map<String, String> headers) {
    var settings = room.settings();
    return new JsonCalls(
        settings.get(base),
        headers,
        settings.get(UsdcSettings.CONNECT_MAX),
        settings.get(UsdcSettings.ANSWER_MAX),
        PaymentsSettings.breaker(room));
  }
}
