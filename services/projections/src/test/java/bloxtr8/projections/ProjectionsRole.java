package bloxtr8.projections;

import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.inbox.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The projections role, and the publishers of the services whose events it consumes. */
public final class ProjectionsRole implements AutoCloseable {

  private final List<SmartLifecycle> running = new ArrayList<>();

  private final DeadLetters deadLetters;

  private ProjectionsRole(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  public static ProjectionsRole start(ServiceContext projections, ServiceContext... producers) {
    var configuration = new ProjectionsConfiguration();
    var inbox = configuration.projectionsInbox(projections);
    var role = new ProjectionsRole(configuration.projectionsDeadLetters(projections, inbox));
    for (var producer : producers) role.running.add(producer.publisher());
    role.running.add(configuration.projectionsConsumer(projections, inbox));
    role.running.add(configuration.rebuildJob(projections));
    role.running.forEach(SmartLifecycle::start);
    return role;
  }

  /** The messages that the projections have parked. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    running.reversed().forEach(SmartLifecycle::stop);
  }
}
