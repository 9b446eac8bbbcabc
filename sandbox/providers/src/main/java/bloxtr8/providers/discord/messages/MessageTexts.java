package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is mentioned by a message. */
final class MessageTexts {

  private final DiscordUserStore users;
  private final GuildStore guilds;

  MessageTexts(DiscordUserStore users, GuildStore guilds) {
    this.users = users;
    this.guilds = guilds;
  }

  /**
   * The mentioned users that exist.
   *
   * @param replied the author of the answered message
   */
  List<Long> users(Mentions allowed, String text, @Nullable Long replied) {
    var ids = new LinkedHashSet<>(allowed.usersIn(text));
    if (replied != null && allowed.repliedUser()) ids.add(replied);
    var known = users.accounts(ids).keySet();
    return ids.stream().filter(known::contains).toList();
  }

  /** The mentioned roles of the guild. */
  List<Long> roles(Mentions allowed, String text, @Nullable Long guildId) {
    var ids = allowed.rolesIn(text);
    if (guildId == null || ids.isEmpty()) return List.of();
    var known = guilds.roles(guildId).stream().map(Role::id).collect(Collectors.toSet());
    return ids.stream().filter(known::contains).toList();
  }
}
