package bloxtr8.providers.discord;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.rest.DiscordVerbs;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Role;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What people and guild owners do outside the bot: the control calls of users and guilds. */
final class DiscordControl implements DiscordVerbs {

  private static final BigInteger BITS_MAX = BigInteger.valueOf(Permission.ALL);
  private static final int NAME_MIN = 2;
  private static final int POSITION_MAX = 250;

  private final DiscordUserStore users;
  private final ApplicationStore applications;
  private final GuildStore guildStore;
  private final MemberStore members;
  private final Guilds guilds;
  private final GuildShapes shapes;
  private final Channels channels;
  private final ChannelShapes channelShapes;

  DiscordControl(
      DiscordUserStore users,
      ApplicationStore applications,
      GuildStore guildStore,
      MemberStore members,
      Guilds guilds,
      GuildShapes shapes,
      Channels channels,
      ChannelShapes channelShapes) {
    this.users = users;
    this.applications = applications;
    this.guildStore = guildStore;
    this.members = members;
    this.guilds = guilds;
    this.shapes = shapes;
    this.channels = channels;
    this.channelShapes = channelShapes;
  }

  @Override
  public void addTo(Controls controls) {
    controls
        .verb("users", this::addUser)
        .verb("users/settings", this::setUser)
        .verb("guilds", this::addGuild)
        .verb("guilds/members", this::changeMember)
        .verb("guilds/roles", this::addRole)
        .verb("guilds/bot", this::changeBot)
        .verb("open-dm", this::openDm);
  }

  private ObjectNode addUser(ControlRequest request) {
    var username = request.text("username");
    var globalName = request.textOr("globalName", username);
    var locale = request.textOrNull("locale");
    request.nothingElse();
    var user = users.named(username, globalName);
    if (locale != null) users.set(user.id(), locale, user.acceptsDms());
    return user(user.id()).json();
  }

  private ObjectNode setUser(ControlRequest request) {
    var user = user(request.id("userId"));
    var accepts = request.flagOr("acceptsDms", user.acceptsDms());
    var locale = request.textOr("locale", user.locale());
    request.nothingElse();
    users.set(user.id(), locale, accepts);
    return user.json().put("acceptsDms", accepts).put("locale", locale);
  }

  private ObjectNode addGuild(ControlRequest request) {
    var name = request.text("name");
    var owner = user(request.id("ownerId"));
    var bots = request.ids("botIds");
    request.nothingElse();
    if (name.codePoints().count() < NAME_MIN || name.codePoints().count() > Role.NAME_MAX)
      throw Problem.unprocessable("The name of a guild has 2 to 100 characters.");
    var guild = guilds.create(name, owner.id());
    for (var bot : bots) guilds.putBot(guild, application(bot), Permission.ADMINISTRATOR.bit());
    return shapes.whole(guild, owner.id());
  }

  private ObjectNode changeMember(ControlRequest request) {
    var guild = guild(request.id("guildId"));
    var user = user(request.id("userId"));
    var action = request.text("action");
    var roles = request.ids("roles");
    request.nothingElse();
    switch (action) {
      case "join" -> join(guild, user, roles);
      case "leave" -> guilds.leave(guild, user.id());
      case "ban" -> guilds.ban(guild, user.id());
      case "unban" -> guilds.unban(guild, user.id());
      default -> throw Problem.unprocessable("The action must be join, leave, ban or unban.");
    }
    return Json.object()
        .put("guildId", Long.toString(guild.id()))
        .put("userId", user.idText())
        .put("member", members.find(guild.id(), user.id()) != null);
  }

  private void join(DiscordGuild guild, DiscordUser user, List<Long> roles) {
    if (members.isBanned(guild.id(), user.id()))
      throw Problem.conflict("This user is banned from the guild.");
    guilds.join(guild, user.id());
    var known = guildStore.roles(guild.id()).stream().map(Role::id).toList();
    if (!known.containsAll(roles)) throw Problem.unprocessable("A role is not of this guild.");
    var member = members.find(guild.id(), user.id());
    if (member != null && !roles.isEmpty()) guilds.change(member, member.nick(), roles);
  }

  private ObjectNode addRole(ControlRequest request) {
    var guild = guild(request.id("guildId"));
    var name = request.text("name");
    var permissions = request.whole("permissions", BITS_MAX).longValueExact();
    var position = request.number("position", 1, POSITION_MAX);
    var roleId = request.idOrNull("roleId");
    request.nothingElse();
    if (roleId != null) return changeRole(guild, roleId, name, permissions).json();
    var place = position == null ? null : Math.toIntExact(position);
    return guilds.addRole(guild, name, permissions, place, 0, null).json();
  }

  private Role changeRole(DiscordGuild guild, long roleId, String name, long permissions) {
    var role =
        guildStore.roles(guild.id()).stream()
            .filter(one -> one.id() == roleId)
            .findFirst()
            .orElseThrow(() -> Problem.notFound(missing("role", roleId)));
    var changed =
        new Role(
            role.id(),
            role.guildId(),
            name,
            permissions,
            role.position(),
            role.color(),
            role.managedBy());
    guilds.putRole(changed, false);
    return changed;
  }

  private ObjectNode changeBot(ControlRequest request) {
    var guild = guild(request.id("guildId"));
    var application = application(request.id("applicationId"));
    var action = request.textOr("action", "add");
    var permissions =
        request.has("permissions")
            ? request.whole("permissions", BITS_MAX).longValueExact()
            : action.equals("restrict") ? 0 : Permission.ADMINISTRATOR.bit();
    request.nothingElse();
    switch (action) {
      case "add", "restrict" -> guilds.putBot(guild, application, permissions);
      case "remove" -> guilds.removeBot(guild, application);
      default -> throw Problem.unprocessable("The action must be add, remove or restrict.");
    }
    return Json.object()
        .put("guildId", Long.toString(guild.id()))
        .put("permissions", Long.toString(permissions));
  }

  private ObjectNode openDm(ControlRequest request) {
    var user = user(request.id("userId"));
    var application = application(request.id("applicationId"));
    request.nothingElse();
    return channelShapes.json(channels.dm(user, user(application.botId())), user.id());
  }

  private DiscordUser user(long id) {
    var user = users.account(id);
    if (user == null) throw Problem.notFound(missing("user", id));
    return user;
  }

  private DiscordGuild guild(long id) {
    var guild = guildStore.find(id);
    if (guild == null) throw Problem.notFound(missing("guild", id));
    return guild;
  }

  private DiscordApplication application(long id) {
    var application = applications.find(id);
    if (application == null) throw Problem.notFound(missing("application", id));
    return application;
  }

  private static String missing(String what, long id) {
    return String.format(Locale.ROOT, "There is no %s %d.", what, id);
  }
}
