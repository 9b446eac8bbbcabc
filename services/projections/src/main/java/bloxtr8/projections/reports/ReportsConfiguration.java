package bloxtr8.projections.reports;

import bloxtr8.api.FeeLinesApi;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.projections.audit.AuditStore;
import bloxtr8.projections.reports.domain.ReportKind;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that take orders of reports and make them. */
@Configuration(proxyBeanMethods = false)
public class ReportsConfiguration {

  private static final Duration OLD_FILES_INTERVAL = Duration.ofMinutes(10);

  /** Longer than any page of a report takes: each page writes to its file. */
  private static final Duration FILE_AGE_MAX = Duration.ofHours(1);

  @Bean
  ReportSettings reportSettings(ServiceContext service) {
    return service.settings().get(ReportSettings.class);
  }

  @Bean
  ReportStore reportStore(ServiceContext service) {
    return new ReportStore(service.database().sql());
  }

  @Bean
  ReportOrdersController reportOrdersController(
      ServiceContext service, ReportStore reports, ReportSettings settings) {
    return new ReportOrdersController(new ReportOrderHandler(service, reports, settings));
  }

  @Bean
  FeeLinesApi feesOfPayments(ServiceContext service) {
    return service.ask(DatabaseRoles.PAYMENTS.service(), FeeLinesApi.class);
  }

  @Bean
  UploadFolder reportFolder() {
    return UploadFolder.ofThisMachine("reports");
  }

  /** At the start, and again: a process that was killed has left what it was writing. */
  @Bean
  PollingJob oldReportFilesJob(ServiceContext service, UploadFolder reportFolder) {
    return new PollingJob(
        service.name(),
        "old-report-files",
        OLD_FILES_INTERVAL,
        () -> {
          reportFolder.removeBefore(service.clock().instant().minus(FILE_AGE_MAX));
          return false;
        },
        service.telemetry().alerts());
  }

  @Bean
  ReportJob reports(
      ServiceContext service,
      UploadFolder reportFolder,
      FeeLinesApi feesOfPayments,
      ReportStore reports,
      ReportSettings settings) {
    var sql = service.database().sql();
    var lines = Math.min(settings.pageLines(), FeeLinesApi.LINES_MAX);
    return new ReportJob(
        service,
        reports,
        Map.of(
            ReportKind.MY_TRADES, new TradeReportSource(new TradeLineStore(sql), lines),
            ReportKind.FEES, new FeeReportSource(feesOfPayments, lines),
            ReportKind.AUDIT, new AuditReportSource(new AuditStore(sql), lines)),
        service.files(),
        reportFolder,
        settings);
  }

  @Bean
  PollingJob tradeReportJob(ServiceContext service, ReportJob reports, ReportSettings settings) {
    return job("reports-my-trades", ReportKind.MY_TRADES, service, reports, settings);
  }

  @Bean
  PollingJob feeReportJob(ServiceContext service, ReportJob reports, ReportSettings settings) {
    return job("reports-fees", ReportKind.FEES, service, reports, settings);
  }

  @Bean
  PollingJob auditReportJob(ServiceContext service, ReportJob reports, ReportSettings settings) {
    return job("reports-audit", ReportKind.AUDIT, service, reports, settings);
  }

  /** A loop for each kind, so that a long report delays only reports of its kind. */
  private static PollingJob job(
      String name,
      ReportKind kind,
      ServiceContext service,
      ReportJob reports,
      ReportSettings settings) {
    return new PollingJob(
        service.name(),
        name,
        settings.passInterval(),
        () -> reports.runPass(kind),
        service.telemetry().alerts());
  }
}
