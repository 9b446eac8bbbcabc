package bloxtr8.projections;

import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.projections.audit.AuditProjector;
import bloxtr8.projections.views.EscrowProjector;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The projections role: reads every event into the views and the audit store. */
@Configuration(proxyBeanMethods = false)
public class ProjectionsWiring {

  @Bean
  Inbox projectionsInbox(Room room) {
    var sql = room.database().sql();
    return room.inbox(new ProjectionsListener(new EscrowProjector(sql), new AuditProjector(sql)));
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
  EscrowsByState escrowsByState(Room room) {
    return new EscrowsByState(room.database(), room.telemetry().meters());
  }
}
