package bloxtr8.projections;

import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.sweep.Sweep;
import bloxtr8.projections.audit.AuditProjector;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.projections.views.EscrowProjector;
import bloxtr8.projections.views.WaitingKeys;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The projections role: reads every event into the views and the audit store. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsWiring {

  private static final Duration REBUILD_LOOKED_FOR_EVERY = Duration.ofSeconds(1);

  @Bean
  Inbox projectionsInbox(Room room) {
    var sql = room.database().sql();
    return room.inbox(
        new ProjectionsListener(
            new EscrowProjector(sql), new AuditProjector(sql), new WaitingKeys(sql)));
  }

  @Bean
  DeadLetters projectionsDeadLetters(Room room, Inbox projectionsInbox) {
    return room.deadLetters(projectionsInbox, false, _ -> Set.of());
  }

  @Bean
  MessageConsumer projectionsConsumer(Room room, Inbox projectionsInbox) {
    return room.consumer(projectionsInbox);
  }

  /** Of the audit entries about messages that could not be taken. */
  @Bean
  OutboxPublisher projectionsPublisher(Room room) {
    return room.publisher();
  }

  @Bean
  ViewRebuild viewRebuild(Room room) {
    return new ViewRebuild(room);
  }

  @Bean
  Sweep rebuildSweep(Room room) {
    return new Sweep(
        room.name(),
        "rebuild",
        REBUILD_LOOKED_FOR_EVERY,
        ViewRebuild.steps(room),
        room.telemetry().alerts());
  }

  @Bean
  EscrowsByState escrowsByState(Room room) {
    return new EscrowsByState(room.database(), room.telemetry().meters());
  }
}
