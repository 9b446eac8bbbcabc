package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.Author;
import bloxtr8.providers.discord.messages.Draft;
import bloxtr8.providers.discord.messages.DraftForm;
import bloxtr8.providers.discord.messages.MessageShapes;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.messages.SentFile;
import bloxtr8.providers.discord.messages.WebhookStore;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.Form;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What people write, and what others write with webhooks. */
final class MessageControl implements DiscordVerbs {

  private static final int NAME_MAX = 80;

  private final DiscordUserStore users;
  private final ChannelStore channels;
  private final Access access;
  private final WritingRules rules;
  private final Messages messages;
  private final MessageShapes shapes;
  private final WebhookStore webhooks;

  MessageControl(
      DiscordUserStore users,
      ChannelStore channels,
      Access access,
      WritingRules rules,
      Messages messages,
      MessageShapes shapes,
      WebhookStore webhooks) {
    this.users = users;
    this.channels = channels;
    this.access = access;
    this.rules = rules;
    this.messages = messages;
    this.shapes = shapes;
    this.webhooks = webhooks;
  }

  @Override
  public void addTo(Controls controls) {
    controls
        .verb("messages", this::write)
        .verb("webhooks", this::addWebhook)
        .verb("webhooks/message", this::writeByWebhook);
  }

  /** A person writes; a refusal of Discord's is the answer. */
  private ObjectNode write(ControlRequest request) {
    var user = user(request.id("userId"));
    var channelId = request.id("channelId");
    var files = SentFile.uploads(request.list("files"));
    var content = files.isEmpty() ? request.text("content") : request.textOr("content", "");
    var replyTo = request.idOrNull("replyTo");
    request.nothingElse();
    var channel = access.visible(channelId, user.id());
    rules.checkMayWrite(channel, user.id());
    var read = DraftForm.create(new Form(Json.object().put("content", content)), files);
    var draft = read.replyingTo(replyTo);
    rules.checkParts(channel, user.id(), draft);
    var message = messages.create(rules.awake(channel), Origin.person(user), draft);
    return shapes.json(message, user.id());
  }

  private ObjectNode addWebhook(ControlRequest request) {
    var channel = channel(request.id("channelId"));
    var name = named(request.text("name"));
    request.nothingElse();
    if (channel.isDm() || channel.isThread() || !channel.hasMessages())
      throw Problem.unprocessable("A webhook belongs to a text channel.");
    return Json.object()
        .put("webhookId", Long.toString(webhooks.add(channel.id(), name)))
        .put("channelId", Long.toString(channel.id()))
        .put("name", name);
  }

  /** Whoever has a webhook writes under any name, also under ours. */
  private ObjectNode writeByWebhook(ControlRequest request) {
    var webhookId = request.id("webhookId");
    var username = named(request.text("username"));
    var form = new Form(Json.object());
    var content = request.textOrNull("content");
    if (content != null) form.body().put("content", content);
    for (var part : List.of("embeds", "components")) {
      var list = request.list(part);
      if (list != null) form.body().set(part, list);
    }
    var flags = request.number("flags", 0, Integer.MAX_VALUE);
    if (flags != null) form.body().put("flags", flags);
    request.nothingElse();
    var channelId = webhooks.channelOf(webhookId);
    if (channelId == null) throw Problem.notFound(missing("webhook", webhookId));
    Draft draft = DraftForm.create(form, List.of());
    var origin = Origin.of(new Author.Webhook(webhookId, username));
    return shapes.json(messages.create(channel(channelId), origin, draft), 0);
  }

  private static String named(String name) {
    if (name.codePoints().count() > NAME_MAX)
      throw Problem.unprocessable("A name has at most 80 characters.");
    return name;
  }

  private DiscordUser user(long id) {
    var user = users.account(id);
    if (user == null) throw Problem.notFound(missing("user", id));
    return user;
  }

  private DiscordChannel channel(long id) {
    var channel = channels.find(id);
    if (channel == null) throw Problem.notFound(missing("channel", id));
    return channel;
  }

  static String missing(String what, long id) {
    return String.format(Locale.ROOT, "There is no %s %d.", what, id);
  }
}
