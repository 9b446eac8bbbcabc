package bloxtr8.platform;

import bloxtr8.platform.outbox.Wake;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What all roles of one process share, and nothing more. */
public final class House {

  private final Settings settings;
  private final Telemetry telemetry;
  private final Map<String, Wake> wakes = new ConcurrentHashMap<>();

  public House(Settings settings, Telemetry telemetry) {
    this.settings = settings;
    this.telemetry = telemetry;
  }

  public Settings settings() {
    return settings;
  }

  public Telemetry telemetry() {
    return telemetry;
  }

  Wake wakeOf(String room) {
    return wakes.computeIfAbsent(room, _ -> new Wake());
  }
}
