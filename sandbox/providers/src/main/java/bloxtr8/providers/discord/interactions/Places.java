package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.commands.Command;
import bloxtr8.providers.discord.commands.InstallationStore;
import bloxtr8.providers.discord.commands.VisibleCommands;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.Permission;
import java.util.Collection;
import java.util.List;

/** Where people are, and which applications are there. */
public final class Places {

  private final Resolved.World world;
  private final ApplicationStore applications;
  private final ChannelPeopleStore people;
  private final InstallationStore installations;
  private final VisibleCommands visible;

  Places(
      Resolved.World world,
      ApplicationStore applications,
      ChannelPeopleStore people,
      InstallationStore installations,
      VisibleCommands visible) {
    this.world = world;
    this.applications = applications;
    this.people = people;
    this.installations = installations;
    this.visible = visible;
  }

  /** A command and where it is used. */
  record Found(Command command, Place place) {}

  /** The commands that a person sees in a channel; none when the person may not use commands. */
  public List<Command> commands(long userId, long channelId) {
    var channel = channel(userId, channelId);
    var permissions = world.access().in(channel, userId);
    if (!Permission.USE_APPLICATION_COMMANDS.in(permissions)) return List.of();
    return visible.in(
        new VisibleCommands.Place(
            channel.guildId(), permissions, present(channel), installations.of(userId)));
  }

  Found command(Interactions.Usage usage, String name) {
    var found =
        commands(usage.userId(), usage.channelId()).stream()
            .filter(command -> command.type() == usage.type() && command.name().equals(name))
            .filter(command ->
                usage.applicationId() == null || command.applicationId() == usage.applicationId())
            .findFirst()
            .orElseThrow(() ->
                Problem.unprocessable(
                    "There is no command '%s' for this person here.".formatted(name)));
    return new Found(found, at(usage.userId(), usage.channelId(), found.applicationId()));
  }

  Place at(long userId, long channelId, long applicationId) {
    var application = applications.find(applicationId);
    if (application == null)
      throw Problem.notFound(Interactions.missing("application", applicationId));
    var channel = channel(userId, channelId);
    return new Place(user(userId), channel, application, present(channel).contains(applicationId));
  }

  private DiscordUser user(long id) {
    var user = world.users().account(id);
    if (user == null) throw Problem.notFound(Interactions.missing("user", id));
    return user;
  }

  private DiscordChannel channel(long userId, long channelId) {
    var user = user(userId);
    if (user.bot()) throw Problem.unprocessable("A bot cannot use commands or components.");
    var channel = world.channels().find(channelId);
    if (channel == null || !world.access().sees(channel, userId))
      throw Problem.unprocessable(Interactions.missing("channel", channelId));
    return channel;
  }

  /** The applications whose bots are in the guild of a channel, or in a DM. */
  private Collection<Long> present(DiscordChannel channel) {
    var guild = channel.guildId();
    var there =
        guild == null
            ? people.participants(channel.id()).stream().map(Participant::userId).toList()
            : world
                .members()
                .of(guild, applications.all().stream().map(bot -> bot.botId()).toList())
                .stream()
                .map(member -> member.user().id())
                .toList();
    return applications.all().stream()
        .filter(bot -> there.contains(bot.botId()))
        .map(bot -> bot.id())
        .toList();
  }
}
