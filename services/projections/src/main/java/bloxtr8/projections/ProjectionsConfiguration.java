package bloxtr8.projections;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.projections.audit.AuditProjector;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.projections.rebuild.ViewRebuildController;
import bloxtr8.projections.reports.ErasedPeople;
import bloxtr8.projections.reports.ReportsConfiguration;
import bloxtr8.projections.views.EscrowProjector;
import bloxtr8.projections.views.WaitingKeys;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of the projections role: it projects every event to the views and the audit store. */
@Configuration(proxyBeanMethods = false)
@Import(ReportsConfiguration.class)
public class ProjectionsConfiguration {

  private static final Duration REBUILD_POLL_INTERVAL = Duration.ofSeconds(1);

  @Bean
  Inbox projectionsInbox(ServiceContext service) {
    var sql = service.database().sql();
    return service.inbox(
        new ProjectionsListener(
            new EscrowProjector(sql),
            new AuditProjector(sql),
            new WaitingKeys(sql),
            new ErasedPeople(sql, service.clock())));
  }

  @Bean
  DeadLetters projectionsDeadLetters(ServiceContext service, Inbox projectionsInbox) {
    return service.deadLetters(projectionsInbox, false, _ -> Set.of());
  }

  @Bean
  MessageConsumer projectionsConsumer(ServiceContext service, Inbox projectionsInbox) {
    return service.consumer(projectionsInbox);
  }

  /** Publishes the audit entries about parked messages. */
  @Bean
  OutboxPublisher projectionsPublisher(ServiceContext service) {
    return service.publisher();
  }

  @Bean
  ViewRebuildController viewRebuildController(ServiceContext service) {
    return new ViewRebuildController(new ViewRebuild(service));
  }

  @Bean
  PollingJob rebuildJob(ServiceContext service) {
    return new PollingJob(
        service.name(),
        "rebuild",
        REBUILD_POLL_INTERVAL,
        ViewRebuild.steps(service),
        service.telemetry().alerts());
  }

  @Bean
  EscrowsByState escrowsByState(ServiceContext service) {
    return new EscrowsByState(
        service.database(),
        service.telemetry().meters(),
        service.settings().get(EscrowCountSettings.class).escrowsCountedEvery());
  }
}
