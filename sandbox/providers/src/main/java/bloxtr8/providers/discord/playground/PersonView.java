package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.playground.ReadMarkStore.Place;
import bloxtr8.providers.discord.playground.ReadMarkStore.Unread;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.EventStore;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Member;
import bloxtr8.providers.discord.world.MemberStore;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.Permissions;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** People, and all that one of them sees apart from messages. */
final class PersonView {

  private static final int PEOPLE_MAX = 200;
  private static final int MEMBERS_MAX = 1_000;
  private static final int DMS_MAX = 100;

  private final DiscordUserStore users;
  private final PersonStore persons;
  private final GuildStore guilds;
  private final MemberStore members;
  private final ChannelStore channels;
  private final ChannelPeopleStore people;
  private final ReadMarkStore marks;
  private final EventStore events;

  PersonView(
      DiscordUserStore users,
      PersonStore persons,
      GuildStore guilds,
      MemberStore members,
      ChannelStore channels,
      ChannelPeopleStore people,
      ReadMarkStore marks,
      EventStore events) {
    this.users = users;
    this.persons = persons;
    this.guilds = guilds;
    this.members = members;
    this.channels = channels;
    this.people = people;
    this.marks = marks;
    this.events = events;
  }

  /** A channel with what the person may do there. */
  private record Seen(DiscordChannel channel, long permissions) {}

  /** A guild with the channels that the person sees in it. */
  private record SeenGuild(DiscordGuild guild, List<Member> members, List<Seen> channels) {}

  /** The latest people with a text in their names, and all bots. */
  ObjectNode people(String search) {
    var body = Json.object();
    var list = body.putArray("people");
    var ids =
        Stream.concat(
                persons.latest(false, search.strip().toLowerCase(Locale.ROOT), PEOPLE_MAX).stream(),
                persons.latest(true, "", PEOPLE_MAX).stream())
            .toList();
    var accounts = users.accounts(ids);
    for (var id : ids) {
      var user = accounts.get(id);
      if (user != null) list.add(shown(user));
    }
    return body;
  }

  DiscordUser user(String id) {
    var user = users.account(id);
    if (user == null) throw Problem.notFound("There is no user %s.".formatted(id));
    return user;
  }

  /** Reads the last event first: what happens meanwhile is told again, and nothing is missed. */
  ObjectNode world(DiscordUser user) {
    var last = events.last();
    var seen = guilds.ofUser(user.id()).stream().map(guild -> seen(guild, user)).toList();
    var dms = channels.dms(user.id(), DMS_MAX);
    var unread = marks.unread(user.id(), places(user, seen, dms));
    var body = Json.object();
    body.set("user", shown(user));
    body.put("acceptsDms", user.acceptsDms()).put("locale", user.locale());
    var list = body.putArray("guilds");
    seen.forEach(one -> list.add(shown(one, unread)));
    body.set("dms", shownDms(user, dms, unread));
    body.put("lastEvent", last);
    return body;
  }

  private SeenGuild seen(DiscordGuild guild, DiscordUser user) {
    var all =
        Stream.concat(
                channels.ofGuild(guild.id()).stream(), channels.activeThreads(guild.id()).stream())
            .toList();
    var ids = all.stream().map(DiscordChannel::id).toList();
    var overwrites = people.overwrites(ids);
    var threads = people.participants(ids);
    var everyone = members.ofGuild(guild.id(), 0, MEMBERS_MAX);
    var own = members.find(guild.id(), user.id());
    var held = own == null ? List.<Long>of() : own.roles();
    var base = Permissions.inGuild(guild, guilds.roles(guild.id()), user.id(), held);
    var seen = new ArrayList<Seen>();
    for (var channel : all) {
      var ruling = channel.isThread() ? channel.parent() : channel.id();
      var bits =
          Permissions.inChannel(
              base, guild.id(), user.id(), held, overwrites.getOrDefault(ruling, List.of()));
      var joined = threads.getOrDefault(channel.id(), List.of());
      if (isVisible(channel, bits, joined, user.id())) seen.add(new Seen(channel, bits));
    }
    return new SeenGuild(guild, everyone, seen);
  }

  private static boolean isVisible(
      DiscordChannel channel, long bits, List<Participant> joined, long userId) {
    if (!Permission.VIEW_CHANNEL.in(bits)) return false;
    return !channel.isPrivateThread()
        || Permission.MANAGE_THREADS.in(bits)
        || joined.stream().anyMatch(one -> one.userId() == userId);
  }

  /** What was written before somebody joined is not unread for him. */
  private static List<Place> places(
      DiscordUser user, List<SeenGuild> guilds, List<DiscordChannel> dms) {
    var places = new ArrayList<Place>();
    for (var guild : guilds) {
      var since =
          guild.members().stream()
              .filter(member -> member.user().id() == user.id())
              .mapToLong(member -> Snowflake.of(member.joinedAt(), 0))
              .findFirst()
              .orElse(0);
      for (var seen : guild.channels()) places.add(new Place(seen.channel().id(), since));
    }
    for (var dm : dms) places.add(new Place(dm.id(), 0));
    return places;
  }

  private ObjectNode shown(SeenGuild seen, Map<Long, Unread> unread) {
    var guild = seen.guild();
    var json = Json.object();
    json.put("id", Long.toString(guild.id()));
    json.put("name", guild.name());
    json.put("ownerId", Long.toString(guild.ownerId()));
    var list = json.putArray("channels");
    seen.channels().forEach(one -> list.add(shown(one, unread.get(one.channel().id()))));
    var roles = json.putArray("roles");
    for (var role : guilds.roles(guild.id())) {
      roles
          .addObject()
          .put("id", Long.toString(role.id()))
          .put("name", role.name())
          .put("color", role.color())
          .put("position", role.position());
    }
    var everyone = json.putArray("members");
    for (var member : seen.members()) {
      var shown = everyone.addObject();
      shown.set("user", shown(member.user()));
      shown.put("nick", member.nick());
      var held = shown.putArray("roles");
      member.roles().forEach(role -> held.add(Long.toString(role)));
    }
    return json;
  }

  private static ObjectNode shown(Seen seen, @Nullable Unread unread) {
    var channel = seen.channel();
    var needed =
        channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES;
    var json = Json.object();
    json.put("id", Long.toString(channel.id()));
    json.put("type", channel.type());
    json.put("name", channel.name());
    json.put("topic", channel.topic());
    json.put("parentId", text(channel.parentId()));
    json.put("position", channel.position());
    json.put("archived", channel.archived());
    json.put("locked", channel.locked());
    json.put("lastMessageId", text(channel.lastMessageId()));
    json.put("maySend", needed.in(seen.permissions()));
    return put(json, unread);
  }

  private ArrayNode shownDms(DiscordUser user, List<DiscordChannel> dms, Map<Long, Unread> unread) {
    var ids = dms.stream().map(DiscordChannel::id).toList();
    var there = people.participants(ids);
    var known = new HashMap<Long, DiscordUser>();
    known.putAll(
        users.accounts(
            there.values().stream().flatMap(List::stream).map(Participant::userId).toList()));
    known.put(user.id(), user);
    var list = Json.array();
    for (var dm : dms) {
      var json = list.addObject();
      json.put("id", Long.toString(dm.id()));
      json.put("lastMessageId", text(dm.lastMessageId()));
      var all = json.putArray("people");
      for (var one : there.getOrDefault(dm.id(), List.of())) {
        var person = known.get(one.userId());
        if (person != null) all.add(shown(person));
      }
      put(json, unread.get(dm.id()));
    }
    return list;
  }

  private static ObjectNode put(ObjectNode json, @Nullable Unread unread) {
    json.put("unread", unread == null ? 0 : unread.messages());
    return json.put("mentions", unread == null ? 0 : unread.mentions());
  }

  private static ObjectNode shown(DiscordUser user) {
    var json = Json.object();
    json.put("id", user.idText());
    json.put("username", user.username());
    json.put("global_name", user.bot() ? null : user.globalName());
    return json.put("bot", user.bot());
  }

  private static @Nullable String text(@Nullable Long id) {
    return id == null ? null : String.format(Locale.ROOT, "%d", id);
  }
}
