package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.world.DiscordUser;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Messages as one person sees them, his ephemeral ones among them. */
final class MessageView {

  private static final int PAGE = 50;

  /** Clocks of processes differ a little; no pin is missing. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Places places;
  private final MessageStore messages;
  private final MessageShapes shapes;
  private final Clock clock;

  MessageView(Places places, MessageStore messages, MessageShapes shapes, Clock clock) {
    this.places = places;
    this.messages = messages;
    this.shapes = shapes;
    this.clock = clock;
  }

  /** The messages before one, the oldest first. */
  ObjectNode page(DiscordUser user, long channelId, long before) {
    var channel = places.visible(channelId, user.id());
    var found = messages.before(channel.id(), before, user.id(), PAGE + 1);
    var page = found.stream().limit(PAGE).toList().reversed();
    var body = Json.object();
    body.set("messages", shapes.json(page, user.id()));
    return body.put("more", found.size() > PAGE);
  }

  ObjectNode pinned(DiscordUser user, long channelId) {
    var channel = places.visible(channelId, user.id());
    var until = clock.instant().plus(AHEAD);
    var body = Json.object();
    body.set("messages", shapes.json(messages.pins(channel.id(), until, PAGE), user.id()));
    return body.put("more", false);
  }
}
