package bloxtr8.payments;

import bloxtr8.payments.chargebacks.ChargebackStore;
import bloxtr8.payments.chargebacks.NettingStore;
import bloxtr8.payments.checkout.CheckoutStore;
import bloxtr8.payments.commands.BatchFactStore;
import bloxtr8.payments.deals.DealFactStore;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.deals.HoldStore;
import bloxtr8.payments.deals.PaymentStore;
import bloxtr8.payments.deposits.DepositRecheckStore;
import bloxtr8.payments.deposits.DepositStore;
import bloxtr8.payments.deposits.OwnFundsStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.ledger.FeeLineStore;
import bloxtr8.payments.ledger.LedgerChainStore;
import bloxtr8.payments.ledger.LedgerCheckStore;
import bloxtr8.payments.ledger.LedgerStore;
import bloxtr8.payments.observations.UnknownObjectStore;
import bloxtr8.payments.operations.InDoubtStore;
import bloxtr8.payments.operations.OperationBatchStore;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.operations.SentTransferStore;
import bloxtr8.payments.operations.UnfinishedStore;
import bloxtr8.payments.reconciliation.DiscrepancyStore;
import bloxtr8.payments.reconciliation.ReconciliationStore;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.remainders.RemainderStore;
import bloxtr8.payments.restore.RestoreStore;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.StatusStore;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.payments.webhooks.WebhookStore;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.staff.StaffProposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The stores of payments' tables. The rights of each role's database user decide what it may read
 * and write.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  DealStore.class,
  DealFactStore.class,
  BatchFactStore.class,
  PaymentStore.class,
  HoldStore.class,
  OperationStore.class,
  OperationBatchStore.class,
  InDoubtStore.class,
  UnfinishedStore.class,
  SentTransferStore.class,
  ProviderRefreshStore.class,
  UnknownObjectStore.class,
  RestoreStore.class,
  WebhookStore.class,
  ChargebackStore.class,
  NettingStore.class,
  RemainderStore.class,
  DepositStore.class,
  DepositRecheckStore.class,
  OwnFundsStore.class,
  DestinationStore.class,
  WalletStore.class,
  ScreeningStore.class,
  ReviewStore.class,
  CheckoutStore.class,
  LedgerStore.class,
  FeeLineStore.class,
  LedgerChainStore.class,
  LedgerCheckStore.class,
  SolvencyStore.class,
  StatusStore.class,
  ReconciliationStore.class,
  DiscrepancyStore.class
})
class PaymentsStoresConfiguration {

  @Bean
  JdbcClient sql(ServiceContext service) {
    return service.database().sql();
  }

  @Bean
  StaffProposals staffProposals(ServiceContext service) {
    return service.staffProposals();
  }

  /** The cipher of encrypted columns. */
  @Bean
  AeadCipher columnCipher(ServiceContext service) {
    return service.settings().get(ColumnKeys.class).cipher();
  }
}
