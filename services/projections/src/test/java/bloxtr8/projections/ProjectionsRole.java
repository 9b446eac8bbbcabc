package bloxtr8.projections;

import bloxtr8.platform.Room;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** The projections role at work, and the publishers of the rooms that it listens to. */
public final class ProjectionsRole implements AutoCloseable {

  private final List<SmartLifecycle> running = new ArrayList<>();

  private ProjectionsRole() {}

  public static ProjectionsRole start(Room projections, Room... producers) {
    var role = new ProjectionsRole();
    var wiring = new ProjectionsWiring();
    for (var producer : producers) role.running.add(producer.publisher());
    role.running.add(wiring.projectionsConsumer(projections, wiring.projectionsInbox(projections)));
    role.running.add(wiring.rebuildSweep(projections));
    role.running.forEach(SmartLifecycle::start);
    return role;
  }

  @Override
  public void close() {
    running.reversed().forEach(SmartLifecycle::stop);
  }
}
