package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.EventStore.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which events a session gets. */
final class Dispatches {

  private static final int BATCH = 100;

  /** What cannot be asked for its channel's permissions any more. */
  private static final Set<String> OF_A_CHANNEL_THAT_IS_GONE =
      Set.of("CHANNEL_DELETE", "THREAD_DELETE");

  private final EventStore events;
  private final GatewayWorld world;

  Dispatches(EventStore events, GatewayWorld world) {
    this.events = events;
    this.world = world;
  }

  /**
   * What comes next.
   *
   * @param last the last event that was looked at
   * @param more there may be more
   */
  record Batch(List<String> frames, long last, boolean more) {}

  Batch after(GatewaySession session, long after, long resumedAt) {
    var found = events.after(after, BATCH);
    var frames = new ArrayList<String>();
    for (var stored : found) {
      if (isFor(session, stored, resumedAt))
        frames.add(Frame.dispatch(stored, session.intents().shown(stored.event(), session.bot())));
    }
    return new Batch(frames, found.isEmpty() ? after : found.getLast().id(), found.size() == BATCH);
  }

  private boolean isFor(GatewaySession session, Stored stored, long resumedAt) {
    var event = stored.event();
    // RESUMED of an earlier connection.
    if (event.type().equals("RESUMED") && stored.id() != resumedAt) return false;
    var ofBot = session.bot().equals(event.body().path("user").path("id").asString(""));
    return session.intents().want(event, ofBot) && mayKnow(session, event);
  }

  private boolean mayKnow(GatewaySession session, Event event) {
    var bot = session.botId();
    return switch (event.audience()) {
      case Event.Session(var id) -> id.equals(session.id());
      case Event.Person(var user) -> user == bot;
      case Event.Guild(var guild) -> world.isMember(guild, bot);
      case Event.Channel(var guild, var channel) ->
          (guild != null && OF_A_CHANNEL_THAT_IS_GONE.contains(event.type()))
              ? world.isMember(guild, bot)
              : world.sees(channel, bot);
    };
  }
}
