package bloxtr8.providers.discord.gateway;

import java.time.Duration;

/**
 * The settings of the gateway.
 *
 * @param heartbeatInterval in which a bot must send a heartbeat
 * @param connectionsMax of all bots together; a further one is refused
 */
public record GatewaySettings(Duration heartbeatInterval, int connectionsMax) {

  private static final Duration HEARTBEAT_INTERVAL = Duration.ofMillis(41_250);
  private static final int CONNECTIONS_MAX = 64;

  /** Discord's interval. */
  public static GatewaySettings usual() {
    return new GatewaySettings(HEARTBEAT_INTERVAL, CONNECTIONS_MAX);
  }
}
