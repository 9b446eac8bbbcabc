package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import java.time.Clock;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the page tells of a person beside acts: how far they have read, and that they are typing;
 * and the world that a newcomer finds.
 */
final class PlaygroundVerbs implements DiscordVerbs {

  private final ReadMarkStore marks;
  private final Places places;
  private final PreparedWorld prepared;
  private final EventStore events;
  private final Clock clock;

  PlaygroundVerbs(
      ReadMarkStore marks, Places places, PreparedWorld prepared, EventStore events, Clock clock) {
    this.marks = marks;
    this.places = places;
    this.prepared = prepared;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void addTo(Controls controls) {
    controls.verb("read", this::read).verb("typing", this::type).verb("prepare", this::prepare);
  }

  private ObjectNode prepare(ControlRequest request) {
    request.nothingElse();
    return prepared.prepare();
  }

  private ObjectNode read(ControlRequest request) {
    var userId = request.id("userId");
    var channel = places.visible(request.id("channelId"), userId);
    var messageId = request.id("messageId");
    request.nothingElse();
    marks.mark(userId, channel.id(), messageId);
    return Json.object();
  }

  private ObjectNode type(ControlRequest request) {
    var userId = request.id("userId");
    var channel = places.visible(request.id("channelId"), userId);
    request.nothingElse();
    var body = Json.object();
    body.put("channel_id", Long.toString(channel.id()));
    if (channel.guildId() != null) body.put("guild_id", Long.toString(channel.guildId()));
    body.put("user_id", Long.toString(userId));
    body.put("timestamp", clock.instant().getEpochSecond());
    events.add(new Event("TYPING_START", channel.audience(), body));
    return Json.object();
  }
}
