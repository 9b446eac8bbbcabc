package bloxtr8.marketplace.documents;

import bloxtr8.marketplace.contracts.UnsignedContractStore;
import bloxtr8.marketplace.trading.TradingHandler;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that make the documents of contracts. */
@Configuration(proxyBeanMethods = false)
public class DocumentsConfiguration {

  @Bean
  ContractDocumentStore contractDocumentStore(ServiceContext service) {
    return new ContractDocumentStore(service.database().sql());
  }

  @Bean
  ContractDocumentJob contractDocuments(
      ServiceContext service, ContractDocumentStore documents, TradingHandler trading) {
    return new ContractDocumentJob(
        service,
        documents,
        new DocumentSignatureStore(service.database().sql()),
        service.files(),
        trading,
        service.settings().get(DocumentSettings.class));
  }

  @Bean
  RemovedDocuments removedDocuments(ServiceContext service) {
    return new RemovedDocuments(
        service.database(),
        new UnsignedContractStore(service.database().sql()),
        service.files(),
        service.settings().get(DocumentSettings.class).unsignedKept(),
        service.clock());
  }

  @Bean
  PollingJob removedDocumentsJob(ServiceContext service, RemovedDocuments removed) {
    return new PollingJob(
        service.name(),
        "removed-documents",
        service.settings().get(DocumentSettings.class).removalInterval(),
        removed,
        service.telemetry().alerts());
  }

  @Bean
  PollingJob contractDocumentJob(ServiceContext service, ContractDocumentJob documents) {
    return new PollingJob(
        service.name(),
        "contract-documents",
        service.settings().get(DocumentSettings.class).passInterval(),
        documents::runPass,
        service.telemetry().alerts());
  }
}
