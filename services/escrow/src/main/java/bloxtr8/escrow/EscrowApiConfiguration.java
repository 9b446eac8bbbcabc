package bloxtr8.escrow;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.TradeOutagesApi;
import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the escrow's HTTP API, in the gateway role. */
@Configuration(proxyBeanMethods = false)
public class EscrowApiConfiguration {

  private static final Duration OLD_UPLOADS_INTERVAL = Duration.ofMinutes(10);

  /** An upload and its check end within minutes. */
  private static final Duration UPLOAD_AGE_MAX = Duration.ofMinutes(30);

  private static final Duration UNREPORTED_OUTAGES_INTERVAL = Duration.ofSeconds(30);

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
    return new EvidenceHandler(escrowApi, escrowApi.files());
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
  UploadFolder uploadFolder() {
    return UploadFolder.ofThisMachine();
  }

  @Bean
  EvidenceController evidenceController(
      ServiceContext escrowApi, EvidenceHandler evidence, Caller caller, UploadFolder uploads) {
    return new EvidenceController(evidence, caller, escrowApi.clock(), uploads);
  }

  /** At the start, and again: a process that was killed has left what it was reading. */
  @Bean
  PollingJob oldUploadsJob(ServiceContext escrowApi, UploadFolder uploads) {
    return new PollingJob(
        escrowApi.name(),
        "old-uploads",
        OLD_UPLOADS_INTERVAL,
        () -> {
          uploads.removeBefore(escrowApi.clock().instant().minus(UPLOAD_AGE_MAX));
          return false;
        },
        escrowApi.telemetry().alerts());
  }

  @Bean
  OutageHandler outageHandler(ServiceContext escrowApi, ProcessContext process) {
    var gateway = DatabaseRoles.GATEWAY.service();
    var trades =
        process.apis().of(gateway, DatabaseRoles.MARKETPLACE.service(), TradeOutagesApi.class);
    return new OutageHandler(escrowApi, trades);
  }

  /** The marketplace may not have answered when an outage was declared. */
  @Bean
  PollingJob unreportedOutagesJob(ServiceContext escrowApi, OutageHandler outages) {
    return new PollingJob(
        escrowApi.name(),
        "unreported-outages",
        UNREPORTED_OUTAGES_INTERVAL,
        outages::reportToTrades,
        escrowApi.telemetry().alerts());
  }

  @Bean
  EscrowStaffController escrowStaffController(
      CommandPreflight escrowPreflight, OutageHandler outages, Caller caller) {
    return new EscrowStaffController(escrowPreflight, outages, caller);
  }

  @Bean
  CommandOutcomes escrowOutcomes(EscrowPreflightStore store) {
    return store::outcomes;
  }
}
