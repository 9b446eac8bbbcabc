package bloxtr8.marketplace.trading;

import bloxtr8.api.DebtsApi;
import bloxtr8.api.SharedWalletsApi;
import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.marketplace.contracts.AgreementSettings;
import bloxtr8.marketplace.contracts.ContractStore;
import bloxtr8.marketplace.contracts.PromisedTimes;
import bloxtr8.marketplace.contracts.document.AgreementRules;
import bloxtr8.marketplace.contracts.document.AgreementTemplate;
import bloxtr8.marketplace.delivery.DeliverySettings;
import bloxtr8.marketplace.delivery.DeliveryWatchStore;
import bloxtr8.marketplace.ownership.ContractSnapshotStore;
import bloxtr8.marketplace.ownership.SnapshotStore;
import bloxtr8.marketplace.people.PartyAccounts;
import bloxtr8.marketplace.people.PersonStore;
import bloxtr8.marketplace.people.RobloxAccounts;
import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that carry out commands about listings, offers and contracts. */
@Configuration(proxyBeanMethods = false)
public class TradingConfiguration {

  @Bean
  TradingSettings tradingSettings(ServiceContext service) {
    return service.settings().get(TradingSettings.class);
  }

  @Bean
  TradingDecider tradingDecider(TradingSettings settings) {
    return new TradingDecider(settings.rules());
  }

  @Bean
  UniverseStore universeStore(ServiceContext service) {
    return new UniverseStore(service.database().sql());
  }

  @Bean
  ListingStore listingStore(ServiceContext service) {
    return new ListingStore(service.database().sql());
  }

  @Bean
  OfferStore offerStore(ServiceContext service) {
    return new OfferStore(service.database().sql());
  }

  @Bean
  DealStore dealStore(ServiceContext service) {
    return new DealStore(service.database().sql());
  }

  /** Payments runs in a role of its own. */
  @Bean
  DebtsApi debtsOfPeople(ProcessContext process) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.PAYMENTS.service(), DebtsApi.class);
  }

  @Bean
  SharedWalletsApi sharedWalletsOfPeople(ProcessContext process) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.PAYMENTS.service(), SharedWalletsApi.class);
  }

  @Bean
  SignatureStore signatureStore(ServiceContext service) {
    return new SignatureStore(service.database().sql());
  }

  @Bean
  TradingReader tradingReader(
      ServiceContext service,
      PersonStore people,
      RobloxAccounts accounts,
      UniverseStore universes,
      ListingStore listings,
      OfferStore offers,
      DealStore deals,
      TradingSettings settings) {
    var traders = new TraderStore(service.database().sql(), people, accounts, settings.lapseTime());
    return new TradingReader(traders, universes, listings, offers, deals);
  }

  @Bean
  TradingChanges tradingChanges(
      ServiceContext service,
      UniverseStore universes,
      ListingStore listings,
      OfferStore offers,
      DealStore deals,
      SignatureStore signatures,
      SnapshotStore snapshots,
      ContractStore contracts,
      ContractSnapshotStore contractSnapshots,
      DeliveryWatchStore watches,
      PartyAccounts accounts,
      AgreementRules rules,
      TradingSettings settings) {
    return new TradingChanges(
        universes,
        listings,
        offers,
        deals,
        new LapseStore(service.database().sql()),
        signatures,
        snapshots,
        new DealContracts(listings, contracts, contractSnapshots, watches, accounts, rules),
        settings.nextRead());
  }

  @Bean
  AgreementRules agreementRules(ServiceContext service) {
    return rules(service.settings());
  }

  /** What a contract of today promises: the escrow keeps its times by the same settings. */
  static AgreementRules rules(Settings settings) {
    var agreement = settings.get(AgreementSettings.class);
    var trading = settings.get(TradingSettings.class);
    var escrow = settings.get(PromisedTimes.class);
    return new AgreementRules(
        AgreementTemplate.VERSION,
        agreement.operator(),
        agreement.governingLaw(),
        trading.timeForDocument(),
        trading.timeToSign(),
        escrow.paymentTime(),
        escrow.extensionTime(),
        escrow.requestExpiry(),
        escrow.decisionTime(),
        escrow.transferLockPeriod(),
        escrow.timeLeftAfterDispute(),
        escrow.pausesMax(),
        escrow.outageMax(),
        settings.get(DeliverySettings.class).warranty(),
        settings.get(TwoPersonRule.class).twoPersonsAbove());
  }

  @Bean
  TradingHandler tradingHandler(
      ServiceContext service,
      TradingReader reader,
      TradingDecider decider,
      TradingChanges changes,
      DebtsApi debts,
      SharedWalletsApi wallets) {
    return new TradingHandler(
        service.database(),
        reader,
        decider,
        changes,
        user -> debts.of(user).cents() > 0,
        (one, other) -> wallets.of(one, other).shared(),
        service.outbox(),
        service.clock(),
        service.telemetry().alerts(),
        new TradingMetrics(service.telemetry().meters()));
  }

  @Bean
  EscrowEnds escrowEnds(DealStore deals, UnmetLines lines, TradingHandler handler) {
    return new EscrowEnds(deals, lines, handler);
  }

  @Bean
  PersonTradesStore personTradesStore(ServiceContext service) {
    return new PersonTradesStore(service.database().sql());
  }
}
