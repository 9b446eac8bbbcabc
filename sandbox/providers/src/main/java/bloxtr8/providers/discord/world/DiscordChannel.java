package bloxtr8.providers.discord.world;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel, category, thread or DM.
 *
 * @param guildId null for a DM
 * @param parentId the category, or the channel of a thread
 * @param name null for a DM
 * @param ownerId of a thread only, like the four after it
 */
public record DiscordChannel(
    long id,
    @Nullable Long guildId,
    int type,
    @Nullable Long parentId,
    @Nullable String name,
    @Nullable String topic,
    int position,
    boolean nsfw,
    int slowmodeSeconds,
    @Nullable Long lastMessageId,
    int messageCount,
    Instant createdAt,
    @Nullable Long ownerId,
    boolean archived,
    boolean locked,
    boolean invitable,
    int archiveMinutes,
    @Nullable Instant archiveChangedAt) {

  public static final int TEXT = 0;
  public static final int DM = 1;
  public static final int VOICE = 2;
  public static final int CATEGORY = 4;
  public static final int ANNOUNCEMENT = 5;
  public static final int ANNOUNCEMENT_THREAD = 10;
  public static final int PUBLIC_THREAD = 11;
  public static final int PRIVATE_THREAD = 12;
  public static final int NAME_MAX = 100;
  public static final int TOPIC_MAX = 1_024;
  public static final int SLOWMODE_SECONDS_MAX = 21_600;
  public static final int CHANNELS_MAX = 500;
  public static final int CHILDREN_MAX = 50;
  public static final int ARCHIVE_MINUTES = 4_320;
  private static final Set<Integer> THREADS =
      Set.of(ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD);
  private static final Set<Integer> WITH_MESSAGES = Set.of(TEXT, VOICE, ANNOUNCEMENT);

  public boolean isThread() {
    return THREADS.contains(type);
  }

  public boolean isDm() {
    return guildId == null;
  }

  public boolean isPrivateThread() {
    return type == PRIVATE_THREAD;
  }

  /** Whether messages can be written here: not in a category. */
  public boolean hasMessages() {
    return isDm() || isThread() || WITH_MESSAGES.contains(type);
  }

  /** The guild of a channel that is no DM. */
  public long guild() {
    if (guildId == null) throw new IllegalStateException("a DM has no guild");
    return guildId;
  }

  /** The channel of a thread. */
  public long parent() {
    if (parentId == null) throw new IllegalStateException("no parent");
    return parentId;
  }

  public Event.Audience audience() {
    return new Event.Channel(guildId, id);
  }
}
