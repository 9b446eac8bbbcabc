package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Json;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An interaction with what the bot has answered.
 *
 * @param guildId null in a DM
 * @param sourceId the message whose component was used
 * @param body as it was sent to the bot
 * @param answer the first answer's type; null until there is one
 * @param response the data of choices and of a modal
 * @param originalId the message that the token calls {@code @original}
 */
public record Interaction(
    long id,
    long applicationId,
    String token,
    InteractionType type,
    long userId,
    @Nullable Long guildId,
    long channelId,
    @Nullable Long sourceId,
    ObjectNode body,
    Instant createdAt,
    @Nullable CallbackType answer,
    @Nullable ObjectNode response,
    @Nullable Long originalId) {

  /** Kept in the body of a submitted modal: what the messages of its opener say of it. */
  static final String OPENER = "opener";

  /** In which a bot must answer first. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

  /** In which a bot may go on with the token. */
  static final Duration TOKEN_LIFE = Duration.ofMinutes(15);

  boolean isLate(Instant now) {
    return answer == null && now.isAfter(createdAt.plus(ANSWER_WITHIN));
  }

  boolean isTokenOver(Instant now) {
    return now.isAfter(createdAt.plus(TOKEN_LIFE));
  }

  /** The metadata of the interaction that opened the modal, which is kept in its body. */
  ObjectNode opener() {
    return body.path(OPENER) instanceof ObjectNode metadata ? metadata : Json.object();
  }

  /** What the bot gets: without what is only kept. */
  ObjectNode shown() {
    var shown = body.deepCopy();
    shown.remove(OPENER);
    return shown;
  }
}
