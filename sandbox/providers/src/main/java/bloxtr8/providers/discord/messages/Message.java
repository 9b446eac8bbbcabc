package bloxtr8.providers.discord.messages;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message as it is stored. Embeds and components are as Discord shows them, but for the addresses
 * of attachments ({@link Media}).
 *
 * @param authorId a user, or a webhook
 * @param webhookName the name that a webhook writes under; null for a user
 * @param visibleTo the only reader of an ephemeral message
 */
public record Message(
    long id,
    long channelId,
    int type,
    long authorId,
    @Nullable String webhookName,
    @Nullable Long applicationId,
    @Nullable Long interactionId,
    @Nullable ObjectNode interactionMetadata,
    boolean tts,
    String content,
    ArrayNode embeds,
    ArrayNode components,
    List<Long> mentions,
    List<Long> mentionRoles,
    boolean everyone,
    @Nullable ObjectNode reference,
    int flags,
    @Nullable String nonce,
    boolean nonceEnforced,
    @Nullable Long visibleTo,
    Instant createdAt,
    @Nullable Instant editedAt,
    @Nullable Instant pinnedAt) {

  public static final int SUPPRESS_EMBEDS = 1 << 2;
  public static final int HAS_THREAD = 1 << 5;
  public static final int EPHEMERAL = 1 << 6;
  public static final int LOADING = 1 << 7;
  public static final int SUPPRESS_NOTIFICATIONS = 1 << 12;
  public static final int IS_COMPONENTS_V2 = 1 << 15;
  public static final int CONTENT_MAX = 2_000;

  public Message {
    mentions = List.copyOf(mentions);
    mentionRoles = List.copyOf(mentionRoles);
  }

  public boolean isEphemeral() {
    return visibleTo != null;
  }

  public boolean isPinned() {
    return pinnedAt != null;
  }

  public boolean isV2() {
    return (flags & IS_COMPONENTS_V2) != 0;
  }
}
