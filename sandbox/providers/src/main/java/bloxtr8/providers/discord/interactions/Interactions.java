package bloxtr8.providers.discord.interactions;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.commands.Command;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.SentFile;
import bloxtr8.providers.discord.world.Event;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.SnowflakeStore;
import bloxtr8.providers.oauth.Randoms;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes interactions from what people do, each in the caller's transaction. Refusals are sentences
 * for the person, as Discord's client would not have let them do it.
 */
final class Interactions {

  private static final int CHAT_INPUT = 1;
  private static final int USER = 2;

  private final InteractionStore store;
  private final Places places;
  private final LiveComponents components;
  private final Replies replies;
  private final Resolved.World world;
  private final SentFile.Storage files;
  private final EventStore events;
  private final SnowflakeStore ids;
  private final Clock clock;

  Interactions(
      InteractionStore store,
      Places places,
      LiveComponents components,
      Replies replies,
      Resolved.World world,
      SentFile.Storage files,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    this.store = store;
    this.places = places;
    this.components = components;
    this.replies = replies;
    this.world = world;
    this.files = files;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A command that a person uses.
   *
   * @param name with the names of the group and the subcommand behind it
   * @param type 1 slash command, 2 on a user, 3 on a message
   * @param applicationId null for any
   * @param targetId the user or the message
   * @param focused the option that is being typed; null when the command is sent
   */
  record Usage(
      long userId,
      long channelId,
      String name,
      int type,
      @Nullable Long applicationId,
      JsonNode options,
      @Nullable Long targetId,
      @Nullable String focused) {}

  long use(Usage usage) {
    var path = List.of(usage.name().strip().split(" +"));
    var name = usage.type() == CHAT_INPUT ? path.getFirst() : usage.name();
    var found = places.command(usage, name);
    var place = found.place();
    var command = found.command();
    var resolved = new Resolved(world, place.channel().guildId(), place.user().id());
    var type = usage.focused() == null ? InteractionType.COMMAND : InteractionType.AUTOCOMPLETE;
    var draft = draft(type, place);
    var data = draft.body().putObject("data");
    data.put("id", Long.toString(command.id()));
    data.put("name", command.name()).put("type", command.type());
    if (command.guildId() != null) data.put("guild_id", Long.toString(command.guildId()));
    if (command.type() == CHAT_INPUT) {
      var input = new OptionInput(resolved, files, place.channel().id(), usage.focused());
      var rest = path.subList(1, path.size());
      var options = input.read(command.body().path("options"), rest, usage.options());
      if (!options.isEmpty()) data.set("options", options);
    } else {
      target(usage, command, place, resolved, data);
    }
    if (!resolved.isEmpty()) data.set("resolved", resolved.json());
    return add(draft, null);
  }

  private void target(
      Usage usage, Command command, Place place, Resolved resolved, ObjectNode data) {
    var id = usage.targetId();
    if (id == null) throw Problem.unprocessable("A command of that type needs a targetId.");
    data.put("target_id", Long.toString(id));
    if (command.type() == USER) {
      resolved.user(id);
      return;
    }
    var message = replies.find(id);
    if (message == null
        || message.channelId() != place.channel().id()
        || !isVisible(message, place.user().id()))
      throw Problem.unprocessable(missing("message", id));
    resolved.message(replies.json(message));
  }

  /**
   * A component of a message that a person uses.
   *
   * @param values of a select; null for a button
   */
  long press(long userId, long messageId, String customId, @Nullable JsonNode values) {
    var message = replies.find(messageId);
    if (message == null || !isVisible(message, userId))
      throw Problem.unprocessable(missing("message", messageId));
    var application = message.applicationId();
    if (application == null)
      throw Problem.unprocessable("No application has written this message.");
    var place = places.at(userId, message.channelId(), application);
    var component = components.find(message, customId);
    var resolved = new Resolved(world, place.channel().guildId(), userId);
    var draft = draft(InteractionType.COMPONENT, place);
    draft.body().set("message", replies.json(message));
    var data = draft.body().putObject("data");
    data.put("custom_id", customId).put("component_type", component.path("type").asInt());
    data.put("id", component.path("id").asInt());
    if (component.path("type").asInt() != LiveComponents.BUTTON) {
      data.set("values", new Selection(resolved).read(component, customId, values));
      if (!resolved.isEmpty()) data.set("resolved", resolved.json());
    } else if (values != null && !values.isEmpty()) {
      throw Problem.unprocessable("A button has no values.");
    }
    return add(draft, messageId);
  }

  /** The fields of the modal with which a bot answered an interaction of that person. */
  long submit(long userId, long interactionId, ObjectNode fields) {
    var opener = store.find(interactionId);
    if (opener == null || opener.userId() != userId)
      throw Problem.notFound(missing("interaction", interactionId));
    var modal = opener.response();
    if (opener.answer() != CallbackType.MODAL || modal == null)
      throw Problem.unprocessable("The answer of that interaction was no modal.");
    var place = places.at(userId, opener.channelId(), opener.applicationId());
    var resolved = new Resolved(world, place.channel().guildId(), userId);
    var draft = draft(InteractionType.MODAL_SUBMIT, place);
    var source = opener.sourceId();
    var message = source == null ? null : replies.find(source);
    if (message != null) draft.body().set("message", replies.json(message));
    var data = draft.body().putObject("data");
    data.put("custom_id", modal.path("custom_id").asString());
    data.set("components", new ModalInput(resolved, files, opener.channelId()).read(modal, fields));
    if (!resolved.isEmpty()) data.set("resolved", resolved.json());
    draft.body().set(Interaction.OPENER, Replies.metadata(opener));
    return add(draft, message == null ? null : source);
  }

  private boolean isVisible(Message message, long userId) {
    var only = message.visibleTo();
    return (only == null || only == userId) && world.access().sees(message.channelId(), userId);
  }

  private record Draft(long id, String token, InteractionType type, Place place, ObjectNode body) {}

  private Draft draft(InteractionType type, Place place) {
    var id = ids.next();
    var secret = "interaction:" + id + ":" + Randoms.next();
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8));
    return new Draft(id, token, type, place, new Payloads(world).of(id, token, type, place));
  }

  private long add(Draft draft, @Nullable Long source) {
    var place = draft.place();
    var application = place.application();
    var interaction =
        new Interaction(
            draft.id(),
            application.id(),
            draft.token(),
            draft.type(),
            place.user().id(),
            place.channel().guildId(),
            place.channel().id(),
            source,
            draft.body(),
            clock.instant(),
            null,
            null,
            null);
    store.add(interaction);
    events.add(
        new Event(
            "INTERACTION_CREATE", new Event.Person(application.botId()), interaction.shown()));
    return draft.id();
  }

  static String missing(String what, long id) {
    return String.format(Locale.ROOT, "There is no %s %d here.", what, id);
  }
}
