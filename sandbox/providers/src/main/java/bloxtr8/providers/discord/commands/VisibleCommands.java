package bloxtr8.providers.discord.commands;

import bloxtr8.providers.discord.world.Permission;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which commands a person sees in a place. */
public final class VisibleCommands {

  private static final int GUILD = 0;
  private static final int BOT_DM = 1;
  private static final int GUILD_INSTALL = 0;
  private static final int USER_INSTALL = 1;

  private final CommandStore store;

  public VisibleCommands(CommandStore store) {
    this.store = store;
  }

  /**
   * Where somebody is, and what is installed there.
   *
   * @param guildId null for a DM with a bot
   * @param permissions of the person in the channel; of no account in a DM
   * @param inGuild the applications whose bots are in the guild, or the one of the DM
   * @param ofPerson the applications that the person has installed for himself
   */
  public record Place(
      @Nullable Long guildId,
      long permissions,
      Collection<Long> inGuild,
      Collection<Long> ofPerson) {}

  /** A guild's own command hides the global one of the same name. */
  public List<Command> in(Place place) {
    var applications = new TreeSet<>(place.inGuild());
    applications.addAll(place.ofPerson());
    var all =
        store.of(applications, place.guildId()).stream()
            .filter(command -> isVisible(command, place))
            .toList();
    return all.stream()
        .filter(command ->
            command.guildId() != null || all.stream().noneMatch(other -> hides(other, command)))
        .toList();
  }

  private static boolean hides(Command other, Command global) {
    return other.guildId() != null
        && other.applicationId() == global.applicationId()
        && other.type() == global.type()
        && other.name().equals(global.name());
  }

  private static boolean isVisible(Command command, Place place) {
    var inGuild = place.inGuild().contains(command.applicationId());
    var installed =
        (inGuild && contains(command, "integration_types", GUILD_INSTALL))
            || (place.ofPerson().contains(command.applicationId())
                && contains(command, "integration_types", USER_INSTALL))
            // A DM with the bot itself shows what the bot can do, however it was installed.
            || (inGuild && place.guildId() == null);
    return installed && fits(command, place) && isAllowed(command, place);
  }

  private static boolean fits(Command command, Place place) {
    var context = place.guildId() == null ? BOT_DM : GUILD;
    var contexts = command.body().path("contexts");
    if (contexts.isArray()) return contains(command, "contexts", context);
    if (command.guildId() != null) return context == GUILD;
    return context == GUILD || command.body().path("dm_permission").asBoolean(true);
  }

  private static boolean isAllowed(Command command, Place place) {
    var needed = command.body().path("default_member_permissions");
    if (place.guildId() == null || !needed.isString()) return true;
    if (Permission.ADMINISTRATOR.in(place.permissions())) return true;
    var bits = Long.parseLong(needed.stringValue());
    return bits != 0 && (place.permissions() & bits) == bits;
  }

  private static boolean contains(Command command, String list, int number) {
    for (var one : command.body().path(list)) if (one.asInt(-1) == number) return true;
    return false;
  }
}
