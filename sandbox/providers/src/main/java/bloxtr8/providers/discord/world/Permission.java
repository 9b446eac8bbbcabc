package bloxtr8.providers.discord.world;

/** The permissions that the simulation enforces, each a bit of Discord's number. */
public enum Permission {
  CREATE_INSTANT_INVITE(0),
  KICK_MEMBERS(1),
  BAN_MEMBERS(2),
  ADMINISTRATOR(3),
  MANAGE_CHANNELS(4),
  MANAGE_GUILD(5),
  ADD_REACTIONS(6),
  VIEW_AUDIT_LOG(7),
  VIEW_CHANNEL(10),
  SEND_MESSAGES(11),
  SEND_TTS_MESSAGES(12),
  MANAGE_MESSAGES(13),
  EMBED_LINKS(14),
  ATTACH_FILES(15),
  READ_MESSAGE_HISTORY(16),
  MENTION_EVERYONE(17),
  USE_EXTERNAL_EMOJIS(18),
  CHANGE_NICKNAME(26),
  MANAGE_NICKNAMES(27),
  MANAGE_ROLES(28),
  MANAGE_WEBHOOKS(29),
  USE_APPLICATION_COMMANDS(31),
  MANAGE_THREADS(34),
  CREATE_PUBLIC_THREADS(35),
  CREATE_PRIVATE_THREADS(36),
  SEND_MESSAGES_IN_THREADS(38),
  MODERATE_MEMBERS(40),
  PIN_MESSAGES(51);

  /** What an owner and an administrator may: every bit that Discord has given out so far. */
  public static final long ALL = (1L << 53) - 1;

  private final long bit;

  Permission(int shift) {
    this.bit = 1L << shift;
  }

  public long bit() {
    return bit;
  }

  public static long of(Permission... permissions) {
    var bits = 0L;
    for (var permission : permissions) bits |= permission.bit;
    return bits;
  }

  public boolean in(long permissions) {
    return (permissions & bit) != 0;
  }
}
