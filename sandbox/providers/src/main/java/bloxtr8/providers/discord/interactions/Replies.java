package bloxtr8.providers.discord.interactions;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.commands.OptionType;
import bloxtr8.providers.discord.messages.AttachmentStore;
import bloxtr8.providers.discord.messages.Draft;
import bloxtr8.providers.discord.messages.DraftForm;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.MessageStore;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.messages.Upload;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The messages with which bots answer interactions. */
final class Replies {

  private static final int CHAT_INPUT = 1;
  private static final int USER = 2;

  private final Messages messages;
  private final MessageStore store;
  private final MessageShapes shapes;
  private final AttachmentStore attachments;
  private final ApplicationStore applications;
  private final ChannelStore channels;
  private final ReplyStore ofInteraction;

  Replies(
      Messages messages,
      MessageStore store,
      MessageShapes shapes,
      AttachmentStore attachments,
      ApplicationStore applications,
      ChannelStore channels,
      ReplyStore ofInteraction) {
    this.messages = messages;
    this.store = store;
    this.shapes = shapes;
    this.attachments = attachments;
    this.applications = applications;
    this.channels = channels;
    this.ofInteraction = ofInteraction;
  }

  /** The first answer, or a further message. */
  Message create(Interaction interaction, Form data, List<Upload> files) {
    var draft = DraftForm.create(data, files);
    return messages.create(channel(interaction), origin(interaction, isEphemeral(data)), draft);
  }

  /** A message that says that the answer comes later. */
  Message defer(Interaction interaction, @Nullable Form data) {
    var ephemeral = data != null && isEphemeral(data);
    if (data != null) data.refuse();
    var draft = Draft.text("").withFlags(Message.LOADING);
    return messages.create(channel(interaction), origin(interaction, ephemeral), draft);
  }

  /** The message whose component was used. */
  Message source(Interaction interaction) {
    var id = interaction.sourceId();
    var source = id == null ? null : store.find(id);
    if (source == null) throw DiscordRefusal.unknownMessage();
    return source;
  }

  Message edit(Interaction interaction, Message message, Form data, List<Upload> files) {
    var existing = attachments.of(List.of(message.id())).getOrDefault(message.id(), List.of());
    var draft = DraftForm.edit(data, files, message.flags(), existing);
    return messages.edit(channel(interaction), message, draft);
  }

  @Nullable Message find(long id) {
    return store.find(id);
  }

  ObjectNode json(Message message) {
    return shapes.json(message, 0);
  }

  /** All messages of an interaction in their order. */
  List<Message> of(Interaction interaction) {
    return store.find(ofInteraction.of(interaction)).stream()
        .sorted((one, other) -> Long.compare(one.id(), other.id()))
        .toList();
  }

  void remove(Message message) {
    var channel = channels.find(message.channelId());
    if (channel != null) messages.remove(channel, message);
  }

  private DiscordChannel channel(Interaction interaction) {
    var channel = channels.find(interaction.channelId());
    if (channel == null) throw DiscordRefusal.unknownChannel();
    return channel;
  }

  private static boolean isEphemeral(Form data) {
    var flags = data.whole("flags", 0, Integer.MAX_VALUE);
    return flags != null && (flags & Message.EPHEMERAL) != 0;
  }

  private Origin origin(Interaction interaction, boolean ephemeral) {
    var application =
        requireNonNull(applications.find(interaction.applicationId()), "applications are kept");
    return Origin.interaction(
        application,
        type(interaction),
        interaction.id(),
        metadata(interaction),
        ephemeral ? Long.valueOf(interaction.userId()) : null);
  }

  private static int type(Interaction interaction) {
    if (interaction.type() != InteractionType.COMMAND || interaction.answer() != null)
      return Origin.DEFAULT;
    var type = interaction.body().path("data").path("type").asInt(CHAT_INPUT);
    return type == CHAT_INPUT ? Origin.COMMAND : Origin.CONTEXT_MENU;
  }

  /** Which interaction the message belongs to. */
  static ObjectNode metadata(Interaction interaction) {
    var body = interaction.body();
    var metadata = Json.object();
    metadata.put("id", Long.toString(interaction.id()));
    metadata.put("type", interaction.type().number());
    metadata.set("user", body.has("user") ? body.path("user") : body.path("member").path("user"));
    metadata.set("authorizing_integration_owners", body.path("authorizing_integration_owners"));
    if (interaction.answer() != null && interaction.originalId() != null)
      metadata.put("original_response_message_id", Long.toString(interaction.originalId()));
    if (interaction.type() == InteractionType.COMMAND) command(body.path("data"), metadata);
    var source = interaction.sourceId();
    if (source != null && interaction.type() == InteractionType.COMPONENT)
      metadata.put("interacted_message_id", Long.toString(source));
    if (interaction.type() == InteractionType.MODAL_SUBMIT)
      metadata.set("triggering_interaction_metadata", interaction.opener());
    return metadata;
  }

  /** Discord's documentation leaves the name out, but it is sent, with those of subcommands. */
  private static void command(JsonNode data, ObjectNode metadata) {
    metadata.put("name", nameOf(data));
    var target = data.path("target_id").asString("");
    if (target.isEmpty()) return;
    var user = data.path("resolved").path("users").path(target);
    if (data.path("type").asInt() == USER) metadata.set("target_user", user);
    else metadata.put("target_message_id", target);
  }

  /** With the names of the group and the subcommand. */
  private static String nameOf(JsonNode data) {
    var name = new StringBuilder(data.path("name").asString(""));
    var inner = data.path("options").path(0);
    while (isSubcommand(inner)) {
      name.append(' ').append(inner.path("name").asString(""));
      inner = inner.path("options").path(0);
    }
    return name.toString();
  }

  private static boolean isSubcommand(JsonNode option) {
    var type = OptionType.of(option.path("type").asInt(0));
    return type != null && !type.hasValue();
  }
}
