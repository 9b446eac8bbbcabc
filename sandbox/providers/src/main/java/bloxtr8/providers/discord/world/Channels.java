package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.ChannelPeopleStore.Participant;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes channels, threads and DMs, and tells of it. Every method runs in the caller's
 * transaction.
 */
public final class Channels {

  private final ChannelStore channels;
  private final ChannelPeopleStore people;
  private final DiscordUserStore users;
  private final MemberStore members;
  private final ChannelShapes shapes;
  private final EventStore events;
  private final SnowflakeStore ids;
  private final Clock clock;

  public Channels(
      ChannelStore channels,
      ChannelPeopleStore people,
      DiscordUserStore users,
      MemberStore members,
      ChannelShapes shapes,
      EventStore events,
      SnowflakeStore ids,
      Clock clock) {
    this.channels = channels;
    this.people = people;
    this.users = users;
    this.members = members;
    this.shapes = shapes;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  static DiscordChannel of(
      long id, @Nullable Long guildId, int type, @Nullable String name, int position, Clock clock) {
    return new DiscordChannel(
        id,
        guildId,
        type,
        null,
        name,
        null,
        position,
        false,
        0,
        null,
        0,
        clock.instant(),
        null,
        false,
        false,
        true,
        0,
        null);
  }

  /** Adds a channel of a guild with its overwrites. */
  public DiscordChannel add(DiscordChannel channel, Collection<Overwrite> overwrites) {
    channels.put(channel);
    overwrites.forEach(overwrite -> people.put(channel.id(), overwrite));
    tell("CHANNEL_CREATE", channel);
    return channel;
  }

  /** Changes a channel of a guild; overwrites are replaced unless null. */
  public DiscordChannel change(DiscordChannel channel, @Nullable Collection<Overwrite> overwrites) {
    channels.put(channel);
    if (overwrites != null) {
      people
          .overwrites(channel.id())
          .forEach(old -> people.removeOverwrite(channel.id(), old.targetId()));
      overwrites.forEach(overwrite -> people.put(channel.id(), overwrite));
    }
    if (channel.isThread()) tellThread("THREAD_UPDATE", channel, channel.audience());
    else tell("CHANNEL_UPDATE", channel);
    return channel;
  }

  public void putOverwrite(DiscordChannel channel, Overwrite overwrite) {
    people.put(channel.id(), overwrite);
    tell("CHANNEL_UPDATE", channel);
  }

  /** Nothing changes when there is no such overwrite. */
  public void removeOverwrite(DiscordChannel channel, long targetId) {
    if (people.removeOverwrite(channel.id(), targetId)) tell("CHANNEL_UPDATE", channel);
  }

  /** Removes a channel of a guild or a thread. */
  public void remove(DiscordChannel channel) {
    if (channel.isThread()) {
      var body = Json.object();
      body.put("id", Long.toString(channel.id()));
      body.put("guild_id", Long.toString(channel.guild()));
      body.put("parent_id", Long.toString(channel.parent()));
      body.put("type", channel.type());
      channels.remove(channel);
      events.add(
          new Event("THREAD_DELETE", new Event.Channel(channel.guildId(), channel.parent()), body));
      return;
    }
    var body = shapes.json(channel, null);
    channels.remove(channel);
    events.add(new Event("CHANNEL_DELETE", new Event.Guild(channel.guild()), body));
  }

  /** A new thread, with its starter in it. */
  public DiscordChannel addThread(DiscordChannel thread, long starterId) {
    channels.put(thread);
    people.add(thread.id(), starterId, clock.instant());
    var body = shapes.json(thread, null).put("newly_created", true);
    events.add(new Event("THREAD_CREATE", thread.audience(), body));
    return thread;
  }

  /** Puts a user into a thread. */
  public void join(DiscordChannel thread, long userId) {
    if (!people.add(thread.id(), userId, clock.instant())) return;
    if (thread.isPrivateThread())
      events.add(new Event("THREAD_CREATE", new Event.Person(userId), shapes.json(thread, userId)));
    var body = membersBody(thread);
    var added = body.putArray("added_members").addObject();
    added.setAll(ChannelShapes.threadMember(new Participant(thread.id(), userId, clock.instant())));
    var member = members.find(thread.guild(), userId);
    if (member != null) added.set("member", member.json());
    added.putNull("presence");
    events.add(new Event("THREAD_MEMBERS_UPDATE", thread.audience(), body));
  }

  /** Takes a user out of a thread. */
  public void leave(DiscordChannel thread, long userId) {
    if (!people.remove(thread.id(), userId)) return;
    var body = membersBody(thread);
    body.putArray("removed_member_ids").add(Long.toString(userId));
    events.add(new Event("THREAD_MEMBERS_UPDATE", thread.audience(), body));
    if (thread.isPrivateThread())
      events.add(new Event("THREAD_MEMBERS_UPDATE", new Event.Person(userId), body));
  }

  /** The DM of two users, which is made when they have none. */
  public DiscordChannel dm(DiscordUser one, DiscordUser other) {
    var existing = channels.dmOf(one.id(), other.id());
    var found = existing == null ? null : channels.find(existing);
    if (found != null) return found;
    var dm = of(ids.next(), null, DiscordChannel.DM, null, 0, clock);
    channels.put(dm);
    channels.addDm(one.id(), other.id(), dm.id());
    for (var user : List.of(one, other)) people.add(dm.id(), user.id(), clock.instant());
    for (var user : List.of(one, other)) {
      if (!user.bot())
        events.add(
            new Event("CHANNEL_CREATE", new Event.Person(user.id()), shapes.json(dm, user.id())));
    }
    return dm;
  }

  /** The other one of a DM; null when it is no DM. */
  public @Nullable DiscordUser partner(DiscordChannel dm, long userId) {
    if (!dm.isDm()) return null;
    return people.participants(dm.id()).stream()
        .filter(participant -> participant.userId() != userId)
        .findFirst()
        .map(participant -> users.account(participant.userId()))
        .orElse(null);
  }

  private ObjectNode membersBody(DiscordChannel thread) {
    return Json.object()
        .put("id", Long.toString(thread.id()))
        .put("guild_id", Long.toString(thread.guild()))
        .put("member_count", people.participants(thread.id()).size());
  }

  private void tell(String type, DiscordChannel channel) {
    events.add(new Event(type, new Event.Guild(channel.guild()), shapes.json(channel, null)));
  }

  private void tellThread(String type, DiscordChannel thread, Event.Audience audience) {
    events.add(new Event(type, audience, shapes.json(thread, null)));
  }
}
