package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.commands.VisibleCommands;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.Member;
import bloxtr8.providers.discord.world.MemberStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The commands that a person sees in a channel. */
final class CommandView {

  private final Places places;
  private final Access access;
  private final ApplicationStore applications;
  private final MemberStore members;
  private final ChannelPeopleStore people;
  private final VisibleCommands visible;

  CommandView(
      Places places,
      Access access,
      ApplicationStore applications,
      MemberStore members,
      ChannelPeopleStore people,
      VisibleCommands visible) {
    this.places = places;
    this.access = access;
    this.applications = applications;
    this.members = members;
    this.people = people;
    this.visible = visible;
  }

  ObjectNode in(DiscordUser user, long channelId) {
    var channel = places.visible(channelId, user.id());
    var known =
        applications.all().stream()
            .collect(Collectors.toMap(DiscordApplication::id, Function.identity()));
    var there = bots(channel, known.values());
    var place =
        new VisibleCommands.Place(
            channel.guildId(), access.in(channel, user.id()), there, List.of());
    var body = Json.object();
    var list = body.putArray("commands");
    for (var command : visible.in(place)) {
      var application = known.get(command.applicationId());
      var json = command.json();
      json.putObject("application")
          .put("id", Long.toString(command.applicationId()))
          .put("name", application == null ? "" : application.name());
      list.add(json);
    }
    return body;
  }

  /** The applications whose bots are in the guild, or in the DM. */
  private List<Long> bots(DiscordChannel channel, Collection<DiscordApplication> known) {
    var ids = known.stream().map(DiscordApplication::botId).toList();
    var guildId = channel.guildId();
    var there =
        guildId == null
            ? people.participants(channel.id()).stream().map(Participant::userId).toList()
            : members.of(guildId, ids).stream().map(Member::user).map(DiscordUser::id).toList();
    return known.stream()
        .filter(application -> there.contains(application.botId()))
        .map(DiscordApplication::id)
        .toList();
  }
}
