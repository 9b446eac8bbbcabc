package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.Member;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Role;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** {@code /guilds}: what a bot reads of a guild, and the roles of members. */
final class GuildsApi {

  private static final int MEMBERS_PAGE = 1_000;
  private static final int SEARCH_MAX = 1_000;
  private static final int NICK_MAX = 32;
  private static final int ROLES_MAX = 250;
  private static final int QUERY_MAX = 100;

  private final Access access;
  private final GuildStore guildStore;
  private final Guilds guilds;
  private final GuildShapes shapes;
  private final MemberStore members;
  private final ChannelStore channels;
  private final ChannelPeopleStore people;
  private final ChannelShapes channelShapes;

  GuildsApi(
      Access access,
      GuildStore guildStore,
      Guilds guilds,
      GuildShapes shapes,
      MemberStore members,
      ChannelStore channels,
      ChannelPeopleStore people,
      ChannelShapes channelShapes) {
    this.access = access;
    this.guildStore = guildStore;
    this.guilds = guilds;
    this.shapes = shapes;
    this.members = members;
    this.channels = channels;
    this.people = people;
    this.channelShapes = channelShapes;
  }

  Answer guild(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(shapes.json(of(request, bot), request.isQueryTrue("with_counts")));
  }

  Answer channels(DiscordRequest request, DiscordApplication bot) {
    var guild = of(request, bot);
    return Answer.json(channelShapes.json(channels.ofGuild(guild.id()), bot.botId()));
  }

  Answer activeThreads(DiscordRequest request, DiscordApplication bot) {
    var threads = shapes.threads(of(request, bot).id(), bot.botId());
    var json = Json.object();
    json.set("threads", channelShapes.json(threads, bot.botId()));
    var own = json.putArray("members");
    for (var thread : threads)
      people.participants(thread.id()).stream()
          .filter(member -> member.userId() == bot.botId())
          .forEach(member -> own.add(ChannelShapes.threadMember(member)));
    return Answer.json(json);
  }

  Answer roles(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(shapes.roles(of(request, bot).id()));
  }

  Answer members(DiscordRequest request, DiscordApplication bot) {
    var guild = of(request, bot);
    var after = request.queryId("after");
    var limit = request.queryNumber("limit", 1, MEMBERS_PAGE, 1);
    return Answer.json(list(members.ofGuild(guild.id(), after == null ? 0 : after, limit)));
  }

  Answer search(DiscordRequest request, DiscordApplication bot) {
    var guild = of(request, bot);
    var query = request.query("query");
    if (query == null || query.isEmpty() || query.length() > QUERY_MAX)
      throw DiscordRefusal.invalid(
          "query", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.");
    var limit = request.queryNumber("limit", 1, SEARCH_MAX, 1);
    return Answer.json(list(members.search(guild.id(), query, limit)));
  }

  Answer member(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(member(of(request, bot), request.id("user_id")).json());
  }

  Answer changeMember(DiscordRequest request, DiscordApplication bot) {
    var guild = of(request, bot);
    var member = member(guild, request.id("user_id"));
    var form = request.form();
    var nick = form.has("nick") ? form.text("nick", NICK_MAX) : member.nick();
    var roles = form.has("roles") ? form.ids("roles", ROLES_MAX) : member.roles();
    form.refuse();
    if (form.has("nick")) access.guild(guild.id(), bot.botId(), Permission.MANAGE_NICKNAMES);
    var touched = new ArrayList<>(roles);
    touched.removeAll(member.roles());
    member.roles().stream().filter(role -> !roles.contains(role)).forEach(touched::add);
    for (var role : touched) manageable(guild, bot, role);
    var empty = nick == null || nick.isEmpty();
    return Answer.json(guilds.change(member, empty ? null : nick, roles).json());
  }

  /** The bot's own name in a guild. */
  Answer changeOwn(DiscordRequest request, DiscordApplication bot) {
    var guild = access.guild(request.id("guild_id"), bot.botId(), Permission.CHANGE_NICKNAME);
    var member = member(guild, bot.botId());
    var form = request.form();
    var nick = form.has("nick") ? form.text("nick", NICK_MAX) : member.nick();
    form.refuse();
    var empty = nick == null || nick.isEmpty();
    return Answer.json(guilds.change(member, empty ? null : nick, member.roles()).json());
  }

  Answer giveRole(DiscordRequest request, DiscordApplication bot) {
    return changeRole(request, bot, true);
  }

  Answer takeRole(DiscordRequest request, DiscordApplication bot) {
    return changeRole(request, bot, false);
  }

  Answer kick(DiscordRequest request, DiscordApplication bot) {
    var guild = access.guild(request.id("guild_id"), bot.botId(), Permission.KICK_MEMBERS);
    var member = member(guild, request.id("user_id"));
    if (access.highest(guild, member.user().id()) >= access.highest(guild, bot.botId()))
      throw DiscordRefusal.missingPermissions();
    guilds.leave(guild, member.user().id());
    return Answer.nothing();
  }

  private Answer changeRole(DiscordRequest request, DiscordApplication bot, boolean given) {
    var guild = of(request, bot);
    var member = member(guild, request.id("user_id"));
    var role = manageable(guild, bot, request.id("role_id"));
    var roles = new ArrayList<>(member.roles());
    roles.remove(Long.valueOf(role.id()));
    if (given) roles.add(role.id());
    if (!roles.equals(member.roles())) guilds.change(member, member.nick(), roles);
    return Answer.nothing();
  }

  /** A role below the bot's highest one, which came with no bot. */
  private Role manageable(DiscordGuild guild, DiscordApplication bot, long roleId) {
    access.guild(guild.id(), bot.botId(), Permission.MANAGE_ROLES);
    var role =
        guildStore.roles(guild.id()).stream()
            .filter(one -> one.id() == roleId)
            .findFirst()
            .orElseThrow(DiscordRefusal::unknownRole);
    if (role.isEveryone()
        || role.managedBy() != null
        || role.position() >= access.highest(guild, bot.botId()))
      throw DiscordRefusal.missingPermissions();
    return role;
  }

  private DiscordGuild of(DiscordRequest request, DiscordApplication bot) {
    return access.guild(request.id("guild_id"), bot.botId());
  }

  private Member member(DiscordGuild guild, long userId) {
    var member = members.find(guild.id(), userId);
    if (member == null) throw DiscordRefusal.unknownMember();
    return member;
  }

  private static ArrayNode list(List<Member> members) {
    var list = Json.array();
    members.forEach(member -> list.add(member.json()));
    return list;
  }
}
