package bloxtr8.escrow;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the escrow's HTTP API, in the gateway role. */
@Configuration(proxyBeanMethods = false)
public class EscrowApiConfiguration {

  @Bean
  EscrowPreflightStore escrowPreflightStore(ServiceContext escrowApi) {
    return new EscrowPreflightStore(escrowApi.database().sql());
  }

  @Bean
  CommandPreflight escrowPreflight(
      ServiceContext escrowApi, EscrowPreflightStore store, CommandGateway commands) {
    var decider = new EscrowDecider(escrowApi.settings().get(EscrowRules.class));
    return new CommandPreflight(decider, escrowApi.clock(), store, commands);
  }

  @Bean
  EvidenceHandler evidenceHandler(ServiceContext escrowApi) {
    return new EvidenceHandler(escrowApi, escrowApi::files);
  }

  @Bean
  PersonExport escrowPersonExport(ServiceContext escrowApi, EvidenceHandler evidence) {
    var deals = new PersonExportStore(escrowApi.database().sql());
    return new PersonExport(escrowApi.name(), deals, evidence);
  }

  @Bean
  EscrowController escrowController(CommandPreflight escrowPreflight) {
    return new EscrowController(escrowPreflight);
  }

  @Bean
  DisputesController disputesController(CommandPreflight escrowPreflight) {
    return new DisputesController(escrowPreflight);
  }

  @Bean
  EvidenceController evidenceController(
      ServiceContext escrowApi, EvidenceHandler evidence, Caller caller) {
    return new EvidenceController(evidence, caller, escrowApi.clock());
  }

  @Bean
  EscrowStaffController escrowStaffController(
      CommandPreflight escrowPreflight, ServiceContext escrowApi, Caller caller) {
    return new EscrowStaffController(escrowPreflight, new OutageHandler(escrowApi), caller);
  }

  @Bean
  CommandOutcomes escrowOutcomes(EscrowPreflightStore store) {
    return store::outcomes;
  }
}
