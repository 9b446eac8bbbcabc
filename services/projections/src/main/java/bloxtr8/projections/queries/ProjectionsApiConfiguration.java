package bloxtr8.projections.queries;

import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.PeopleApi;
import bloxtr8.api.ReportOrdersApi;
import bloxtr8.api.ViewRebuildApi;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.projections.ProjectionsSettings;
import bloxtr8.projections.queries.EscrowStreams.Limits;
import bloxtr8.projections.rebuild.ProjectionsAdminController;
import bloxtr8.projections.reports.PersonReports;
import bloxtr8.projections.reports.ReportStore;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the queries, in the gateway role, with the database user views_api. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsApiConfiguration {

  /** How long a stream may continue at most after its user has lost access. */
  private static final Duration ACCESS_CHECKED_INTERVAL = Duration.ofSeconds(3);

  @Bean
  ViewStore viewStore(ServiceContext service) {
    return new ViewStore(service.database().sql());
  }

  @Bean
  DisplayNames displayNames(PeopleApi people, ServiceContext service) {
    return new DisplayNames(people, service.clock());
  }

  @Bean
  ViewAssembler viewAssembler(DisplayNames displayNames) {
    return new ViewAssembler(displayNames);
  }

  @Bean
  DisputeViewController disputeViewController(
      ServiceContext service, Deals deals, DisplayNames displayNames, Caller caller) {
    var disputes = new DisputeStore(service.database().sql());
    return new DisputeViewController(disputes, deals, displayNames, caller);
  }

  @Bean
  ProjectionsAdminController projectionsAdminController(ProcessContext process, Caller caller) {
    return new ProjectionsAdminController(ofProjections(process, ViewRebuildApi.class), caller);
  }

  private static <T> T ofProjections(ProcessContext process, Class<T> api) {
    var gateway = DatabaseRoles.GATEWAY.service();
    return process.apis().of(gateway, DatabaseRoles.PROJECTIONS.service(), api);
  }

  @Bean
  ReportStore reportStore(ServiceContext service) {
    return new ReportStore(service.database().sql());
  }

  @Bean
  ReportsController reportsController(
      ProcessContext process, ServiceContext service, ReportStore reportStore, Caller caller) {
    return new ReportsController(
        ofProjections(process, ReportOrdersApi.class),
        reportStore,
        service::files,
        service.clock(),
        caller);
  }

  @Bean
  PersonReports personReports(ServiceContext service, ReportStore reportStore) {
    return new PersonReports(service.name(), reportStore);
  }

  @Bean
  EscrowChanges viewChanges(ServiceContext service) {
    return new EscrowChanges(service);
  }

  @Bean
  Deals deals(ViewStore viewStore, Caller caller) {
    return new Deals(viewStore, caller);
  }

  @Bean
  EscrowViewController escrowViewController(
      Deals deals,
      ViewStore viewStore,
      EscrowChanges viewChanges,
      List<CommandOutcomes> services,
      ViewAssembler viewAssembler,
      Caller caller) {
    var readYourWrites = new ReadYourWrites(services, viewStore, viewChanges);
    return new EscrowViewController(deals, viewStore, readYourWrites, viewAssembler, caller);
  }

  @Bean
  EscrowStreams escrowStreams(
      ViewStore viewStore,
      ViewAssembler viewAssembler,
      EscrowChanges viewChanges,
      ServiceContext service) {
    var settings = service.settings().get(ProjectionsSettings.class);
    var limits =
        new Limits(
            settings.streamsMax(),
            settings.streamsPerUserMax(),
            settings.streamHeartbeat(),
            settings.streamMaxAge(),
            ACCESS_CHECKED_INTERVAL);
    return new EscrowStreams(viewStore, viewAssembler, viewChanges, limits);
  }

  @Bean
  EscrowStreamController escrowStreamController(
      Deals deals, EscrowStreams escrowStreams, Caller caller) {
    return new EscrowStreamController(deals, escrowStreams, caller);
  }
}
