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
  ChecklistBlame checklistBlame(ChecklistStore store, ChecklistSettings settings) {
    return new ChecklistBlame(store, settings);
  }

  /** Payments runs in a role of its own. */
  @Bean
  Checklists checklists(
      ServiceContext service,
      ProcessContext process,
      ChecklistStore store,
      ContractReadStore contracts,
      @Qualifier(FOR_PEOPLE) RobloxReads roblox,
      OwnershipCheck ownership,
      BuyerGrants grants,
      PersonLimit limit,
      ChecklistSettings settings) {
    var payouts =
        process
            .apis()
            .of(
                DatabaseRoles.GATEWAY.service(),
                DatabaseRoles.PAYMENTS.service(),
                PayoutDestinationsApi.class);
    var reads = new ChecklistReads(roblox, ownership, grants, payouts, service.clock());
    return new Checklists(store, contracts, reads, limit, settings, service.clock());
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
  PollingJob checklistsJob(
      ServiceContext service, Checklists checklists, ChecklistSettings settings) {
    return new PollingJob(
        service.name(),
        "checklists",
        settings.passInterval(),
        checklists,
        service.telemetry().alerts());
  }
}
