package bloxtr8.projections;

import bloxtr8.platform.Room;
import bloxtr8.platform.inbox.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The projections role at work, and the publishers of the rooms that it listens to. */
public final class ProjectionsRole implements AutoCloseable {

  private final List<SmartLifecycle> running = new ArrayList<>();

  private final DeadLetters deadLetters;

  private ProjectionsRole(DeadLetters deadLetters) {
    this.deadLetters = deadLetters;
  }

  public static ProjectionsRole start(Room projections, Room... producers) {
    var wiring = new ProjectionsWiring();
    var inbox = wiring.projectionsInbox(projections);
    var role = new ProjectionsRole(wiring.projectionsDeadLetters(projections, inbox));
    for (var producer : producers) role.running.add(producer.publisher());
    role.running.add(wiring.projectionsConsumer(projections, inbox));
    role.running.add(wiring.rebuildSweep(projections));
    role.running.forEach(SmartLifecycle::start);
    return role;
  }

  /** What waits in the projections. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  @Override
  public void close() {
    running.reversed().forEach(SmartLifecycle::stop);
  }
}
