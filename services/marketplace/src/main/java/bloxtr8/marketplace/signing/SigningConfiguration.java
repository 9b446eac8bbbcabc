package bloxtr8.marketplace.signing;

import bloxtr8.marketplace.documents.ContractDocumentStore;
import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.http.Caller;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans about contracts, for people. */
@Configuration(proxyBeanMethods = false)
public class SigningConfiguration {

  @Bean
  SigningSettings signingSettings(ServiceContext service) {
    return service.settings().get(SigningSettings.class);
  }

  @Bean
  ContractReadStore contractReadStore(ServiceContext service) {
    return new ContractReadStore(service.database().sql(), service.clock());
  }

  @Bean
  ContractsController contractsController(
      ServiceContext service,
      Caller caller,
      ContractReadStore contracts,
      ContractDocumentStore documents,
      SignatureStore signatures,
      TradingHandler trading,
      SigningSettings settings) {
    var clock = service.clock();
    return new ContractsController(
        caller,
        new ContractQueries(contracts, signatures, clock),
        contracts,
        new SignTokens(service.database(), signatures, settings.tokenLife(), clock),
        new ContractFiles(documents, service.files(), clock),
        trading);
  }

  @Bean
  SigningCleanUp signingCleanUp(
      ServiceContext service, SignatureStore signatures, SigningSettings settings) {
    return new SigningCleanUp(signatures, settings.originLife(), service.clock());
  }

  @Bean
  PollingJob signingCleanUpJob(
      ServiceContext service, SigningCleanUp cleanUp, SigningSettings settings) {
    return new PollingJob(
        service.name(),
        "signing-clean-up",
        settings.cleanUpInterval(),
        cleanUp,
        service.telemetry().alerts());
  }
}
