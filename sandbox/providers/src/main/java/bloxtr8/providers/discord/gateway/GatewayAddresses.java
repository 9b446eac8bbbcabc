package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.DiscordApplication;
import java.time.Clock;
import java.time.Duration;

/** Where the gateway is. */
final class GatewayAddresses {

  private static final Duration WINDOW = Duration.ofDays(1);
  private static final int SESSIONS_MAX = 1_000;

  private final Sessions sessions;
  private final GatewaySessionStore store;
  private final Clock clock;

  GatewayAddresses(Sessions sessions, GatewaySessionStore store, Clock clock) {
    this.sessions = sessions;
    this.store = store;
    this.clock = clock;
  }

  Answer any() {
    return Answer.json(Json.object().put("url", sessions.url()));
  }

  /** With the sessions that the bot may still start. */
  Answer ofBot(DiscordApplication bot) {
    var started = store.startedWithin(WINDOW, bot.id());
    var first = started.first();
    var reset =
        first == null ? Duration.ZERO : Duration.between(clock.instant(), first.plus(WINDOW));
    var body = Json.object().put("url", sessions.url()).put("shards", 1);
    body.putObject("session_start_limit")
        .put("total", SESSIONS_MAX)
        .put("remaining", Math.max(0, SESSIONS_MAX - started.number()))
        .put("reset_after", reset.toMillis())
        .put("max_concurrency", 1);
    return Answer.json(body);
  }
}
