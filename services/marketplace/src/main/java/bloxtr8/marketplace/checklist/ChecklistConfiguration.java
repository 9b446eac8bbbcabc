package bloxtr8.marketplace.checklist;

import static bloxtr8.marketplace.roblox.RobloxConfiguration.FOR_PEOPLE;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.ownership.OwnershipCheck;
import bloxtr8.marketplace.ownership.PersonLimit;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.signing.ContractReadStore;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the checklist before money. */
@Configuration(proxyBeanMethods = false)
public class ChecklistConfiguration {

  @Bean
  ChecklistSettings checklistSettings(ServiceContext service) {
    return service.settings().get(ChecklistSettings.class);
  }

  @Bean
  ChecklistStore checklistStore(ServiceContext service) {
    return new ChecklistStore(service.database().sql());
  }

  @Bean
  SampleStore sampleStore(ServiceContext service) {
    return new SampleStore(service.database().sql());
  }

  @Bean
  ChecklistBlame checklistBlame(SampleStore samples, ChecklistSettings settings) {
    return new ChecklistBlame(samples, settings);
  }

  /** Payments runs in a role of its own. */
  @Bean
  ChecklistReads checklistReads(
      ServiceContext service,
      ProcessContext process,
      @Qualifier(FOR_PEOPLE) RobloxReads roblox,
      OwnershipCheck ownership,
      BuyerGrants grants) {
    var payouts =
        process
            .apis()
            .of(
                DatabaseRoles.GATEWAY.service(),
                DatabaseRoles.PAYMENTS.service(),
                PayoutDestinationsApi.class);
    return new ChecklistReads(roblox, ownership, grants, payouts, service.clock());
  }

  @Bean
  Checklists checklists(
      ServiceContext service,
      ChecklistStore store,
      ChecklistReads reads,
      PersonLimit limit,
      ChecklistSettings settings) {
    return new Checklists(store, reads, limit, settings, service.clock());
  }

  @Bean
  UnpaidSamples unpaidSamples(
      ServiceContext service,
      SampleStore samples,
      ChecklistStore store,
      ContractReadStore contracts,
      ChecklistReads reads,
      ChecklistSettings settings) {
    return new UnpaidSamples(samples, store, contracts, reads, settings, service.clock());
  }

  @Bean
  OfferChecklistController offerChecklistController(
      ServiceContext service,
      Caller caller,
      Checklists checklists,
      ChecklistStore store,
      ContractReadStore contracts) {
    var confirmations =
        new ConfirmationHandler(
            service.database(), checklists, store, service.outbox(), service.clock());
    return new OfferChecklistController(caller, checklists, confirmations, contracts);
  }

  @Bean
  ChecklistController checklistController(Checklists checklists, ContractReadStore contracts) {
    return new ChecklistController(checklists, contracts);
  }

  @Bean
  PollingJob unpaidSamplesJob(
      ServiceContext service, UnpaidSamples samples, ChecklistSettings settings) {
    return new PollingJob(
        service.name(),
        "unpaid-samples",
        settings.passInterval(),
        samples,
        service.telemetry().alerts());
  }
}
