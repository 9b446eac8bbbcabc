package bloxtr8.escrow;

import bloxtr8.escrow.domain.EscrowDecider;
import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.background.HeartbeatStore;
import bloxtr8.platform.background.PollingJob;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.outbox.OutboxPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans of the escrow role: it consumes requests and reports, decides, and runs the deadline
 * job.
 */
@Configuration(proxyBeanMethods = false)
public class EscrowConfiguration {

  @Bean
  EscrowDecider escrowDecider(ServiceContext escrow) {
    return new EscrowDecider(escrow.settings().get(EscrowRules.class));
  }

  @Bean
  Inbox escrowInbox(ServiceContext escrow, EscrowDecider decider) {
    var store = new EscrowStore(escrow.database().sql());
    return escrow.inbox(new EscrowHandler(decider, store, escrow.outbox(), escrow.telemetry()));
  }

  @Bean
  DeadLetters escrowDeadLetters(ServiceContext escrow, Inbox escrowInbox) {
    return escrow.deadLetters(escrowInbox, true, new EscrowPartyStore(escrow.database().sql()));
  }

  @Bean
  MessageConsumer escrowListener(ServiceContext escrow, Inbox escrowInbox) {
    return escrow.consumer(escrowInbox);
  }

  @Bean
  OutboxPublisher escrowPublisher(ServiceContext escrow) {
    return escrow.publisher();
  }

  @Bean
  PaymentsBacklog paymentsBacklog(ServiceContext escrow) {
    return new PaymentsBacklog(escrow.settings(), escrow.database().sql());
  }

  @Bean
  PollingJob deadlines(ServiceContext escrow, PaymentsBacklog backlog) {
    var store = new DeadlineStore(escrow.database().sql());
    var deadlines =
        new Deadlines(
            escrow.database(),
            new HeartbeatStore(escrow.database().sql()),
            store,
            backlog,
            escrow.outbox(),
            escrow.clock());
    return new PollingJob(
        escrow.name(),
        "deadlines",
        escrow.settings().get(EscrowSettings.class).deadlinesInterval(),
        deadlines::runPass,
        escrow.telemetry().alerts());
  }
}
