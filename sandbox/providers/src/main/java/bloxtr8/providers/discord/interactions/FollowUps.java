package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.discord.messages.Message;
import bloxtr8.providers.discord.rest.DiscordRequest;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Snowflake;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a bot does with the token of an interaction after its first answer. */
final class FollowUps {

  private static final String ORIGINAL = "@original";
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int INVALID_TOKEN = 50_027;
  private static final int UNKNOWN_WEBHOOK = 10_015;

  private final InteractionStore store;
  private final Replies replies;
  private final Clock clock;

  FollowUps(InteractionStore store, Replies replies, Clock clock) {
    this.store = store;
    this.replies = replies;
    this.clock = clock;
  }

  /** A further message; after a deferred answer the first one fills the message that waits. */
  Answer create(DiscordRequest request) {
    var interaction = interaction(request);
    var waiting = waiting(interaction);
    var written =
        waiting == null
            ? replies.create(interaction, request.form(), request.files())
            : replies.edit(interaction, waiting, request.form(), request.files());
    return Answer.json(replies.json(written));
  }

  private @Nullable Message waiting(Interaction interaction) {
    var original = interaction.originalId();
    if (interaction.answer() != CallbackType.DEFERRED_MESSAGE || original == null) return null;
    var message = replies.find(original);
    return message != null && (message.flags() & Message.LOADING) != 0 ? message : null;
  }

  Answer get(DiscordRequest request) {
    var interaction = interaction(request);
    return Answer.json(replies.json(message(request, interaction)));
  }

  Answer edit(DiscordRequest request) {
    var interaction = interaction(request);
    var message = message(request, interaction);
    var changed = replies.edit(interaction, message, request.form(), request.files());
    return Answer.json(replies.json(changed));
  }

  Answer remove(DiscordRequest request) {
    var interaction = interaction(request);
    replies.remove(message(request, interaction));
    return Answer.nothing();
  }

  private Interaction interaction(DiscordRequest request) {
    var interaction = store.lock(request.call().variable("token"));
    if (interaction == null
        || interaction.applicationId() != request.id("webhook_id")
        || interaction.answer() == null)
      throw DiscordRefusal.of(NOT_FOUND, UNKNOWN_WEBHOOK, "Unknown Webhook");
    if (interaction.isTokenOver(clock.instant()))
      throw DiscordRefusal.of(UNAUTHORIZED, INVALID_TOKEN, "Invalid Webhook Token");
    return interaction;
  }

  /** A message of this interaction, or the one whose component was used. */
  private Message message(DiscordRequest request, Interaction interaction) {
    var text = request.call().variable("message_id");
    var id = text.equals(ORIGINAL) ? interaction.originalId() : Snowflake.parse(text);
    if (id == null) throw DiscordRefusal.unknownMessage();
    var message = replies.find(id);
    if (message == null) throw DiscordRefusal.unknownMessage();
    var itsOwn =
        id.equals(interaction.originalId())
            || id.equals(interaction.sourceId())
            || Long.valueOf(interaction.id()).equals(message.interactionId());
    if (!itsOwn) throw DiscordRefusal.unknownMessage();
    return message;
  }
}
