package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** What tests and scripts read: the messages that a person sees, and a person's DMs. */
final class ControlReads {

  private static final int PAGE = 50;
  private static final int DMS_MAX = 100;

  private final Access access;
  private final ChannelStore channels;
  private final ChannelShapes channelShapes;
  private final MessageStore messages;
  private final MessageShapes shapes;

  ControlReads(
      Access access,
      ChannelStore channels,
      ChannelShapes channelShapes,
      MessageStore messages,
      MessageShapes shapes) {
    this.access = access;
    this.channels = channels;
    this.channelShapes = channelShapes;
    this.messages = messages;
    this.shapes = shapes;
  }

  /** The last messages of a channel, the latest first, and ephemeral ones to the person. */
  Answer messages(Call call) {
    var channelId = id(call.variable("channel_id"));
    var viewer =
        UriComponentsBuilder.newInstance()
            .query(call.query())
            .build()
            .getQueryParams()
            .getFirst("userId");
    var viewerId = id(viewer);
    var channel = channels.find(channelId);
    if (channel == null) throw Problem.notFound(MessageControl.missing("channel", channelId));
    if (!access.sees(channel, viewerId)) throw Problem.conflict("This user does not see it.");
    var json = Json.object().put("sandbox", true);
    json.set(
        "messages",
        shapes.json(messages.before(channelId, Long.MAX_VALUE, viewerId, PAGE), viewerId));
    return Answer.json(json);
  }

  /** The DMs of a person, each with its last messages. */
  Answer dms(Call call) {
    var userId = id(call.variable("user_id"));
    var json = Json.object().put("sandbox", true);
    var list = json.putArray("dms");
    for (var dm : channels.dms(userId, DMS_MAX)) {
      var shown = channelShapes.json(List.of(dm), userId).get(0);
      var item = list.addObject();
      item.set("channel", shown);
      item.set(
          "messages", shapes.json(messages.before(dm.id(), Long.MAX_VALUE, userId, PAGE), userId));
    }
    return Answer.json(json);
  }

  private static long id(@Nullable String text) {
    var id = text == null ? null : Snowflake.parse(text);
    if (id == null) throw Problem.unprocessable("An id is missing, or it is no number.");
    return id;
  }
}
