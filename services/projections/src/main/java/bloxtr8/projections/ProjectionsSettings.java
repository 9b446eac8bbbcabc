package bloxtr8.projections;

import bloxtr8.platform.settings.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of the projections service. */
public final class ProjectionsSettings {

  public static final Setting<Long> STREAMS_MAX =
      Setting.number(
          "bloxtr8.projections.streams-max", 1_000, "maximum of open event streams in one process");

  public static final Setting<Long> STREAMS_OF_USER_MAX =
      Setting.number(
          "bloxtr8.projections.streams-per-user-max",
          10,
          "maximum of open event streams of one user in one process");

  public static final Setting<Duration> STREAM_HEARTBEAT =
      Setting.duration(
          "bloxtr8.projections.stream-heartbeat",
          Duration.ofSeconds(15),
          "interval of an event stream's heartbeats; a change whose notification was lost is sent"
              + " at the next one");

  public static final Setting<Duration> STREAM_LONGEST =
      Setting.duration(
          "bloxtr8.projections.stream-max-age",
          Duration.ofMinutes(15),
          "age at which the server ends an event stream and the client reconnects; at most the"
              + " lifetime of an access token");

  public static final List<Setting<?>> ALL =
      List.of(STREAMS_MAX, STREAMS_OF_USER_MAX, STREAM_HEARTBEAT, STREAM_LONGEST);

  private ProjectionsSettings() {}
}
