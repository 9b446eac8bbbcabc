package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.ChannelPeopleStore;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Overwrite;
import bloxtr8.providers.discord.world.Permission;
import bloxtr8.providers.discord.world.SnowflakeStore;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Channels and categories of guilds, and their overwrites. */
final class ChannelsApi {

  private static final int CREATED = 201;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private final Access access;
  private final ChannelStore store;
  private final ChannelPeopleStore people;
  private final Channels channels;
  private final ChannelShapes shapes;
  private final SnowflakeStore ids;
  private final ThreadsApi threads;
  private final Clock clock;

  ChannelsApi(
      Access access,
      ChannelStore store,
      ChannelPeopleStore people,
      Channels channels,
      ChannelShapes shapes,
      SnowflakeStore ids,
      ThreadsApi threads,
      Clock clock) {
    this.access = access;
    this.store = store;
    this.people = people;
    this.channels = channels;
    this.shapes = shapes;
    this.ids = ids;
    this.threads = threads;
    this.clock = clock;
  }

  Answer get(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(
        shapes.json(access.visible(request.id("channel_id"), bot.botId()), bot.botId()));
  }

  Answer create(DiscordRequest request, DiscordApplication bot) {
    var guild = access.guild(request.id("guild_id"), bot.botId(), Permission.MANAGE_CHANNELS);
    var form = request.form();
    var fields = new ChannelForm(form);
    var type = fields.type();
    var name = fields.name(type);
    var topic = fields.topic();
    var parent = form.id("parent_id");
    var existing = store.ofGuild(guild.id());
    var last = existing.stream().mapToInt(DiscordChannel::position).max().orElse(-1);
    var position = fields.position(last + 1);
    var slowmode = fields.slowmode(0);
    var nsfw = form.isSet("nsfw");
    var overwrites = fields.overwrites();
    checkParent(form, existing, type, parent, null);
    form.refuse();
    if (existing.size() >= DiscordChannel.CHANNELS_MAX)
      throw DiscordRefusal.of(
          BAD_REQUEST, 30_013, "Maximum number of guild channels reached (500)");
    checkGrants(overwrites, access.inGuild(guild.id(), bot.botId()));
    var channel =
        new DiscordChannel(
            ids.next(),
            guild.id(),
            type,
            parent,
            name,
            topic,
            position,
            nsfw,
            slowmode,
            null,
            0,
            clock.instant(),
            null,
            false,
            false,
            true,
            0,
            null);
    var inherited = overwrites.isEmpty() && parent != null && !form.has("permission_overwrites");
    channels.add(channel, inherited ? people.overwrites(parent) : overwrites);
    return Answer.json(CREATED, shapes.json(channel, bot.botId()));
  }

  Answer change(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    if (channel.isDm()) throw wrongType();
    if (channel.isThread()) return threads.change(channel, request.form(), bot);
    access.require(channel, bot.botId(), Permission.MANAGE_CHANNELS);
    var form = request.form();
    var fields = new ChannelForm(form);
    var parent = form.has("parent_id") ? form.id("parent_id") : channel.parentId();
    var existing = store.ofGuild(channel.guild());
    if (form.has("parent_id")) checkParent(form, existing, channel.type(), parent, channel);
    var overwrites = form.has("permission_overwrites") ? fields.overwrites() : null;
    var changed =
        new DiscordChannel(
            channel.id(),
            channel.guildId(),
            channel.type(),
            parent,
            form.has("name") ? fields.name(channel.type()) : channel.name(),
            form.has("topic") ? fields.topic() : channel.topic(),
            fields.position(channel.position()),
            form.has("nsfw") ? form.isSet("nsfw") : channel.nsfw(),
            fields.slowmode(channel.slowmodeSeconds()),
            channel.lastMessageId(),
            channel.messageCount(),
            channel.createdAt(),
            null,
            false,
            false,
            true,
            0,
            null);
    form.refuse();
    if (overwrites != null) {
      access.require(channel, bot.botId(), Permission.MANAGE_ROLES);
      checkGrants(overwrites, access.in(channel, bot.botId()));
    }
    return Answer.json(shapes.json(channels.change(changed, overwrites), bot.botId()));
  }

  /** A DM is only closed: it is there again when it is opened. */
  Answer delete(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    var shown = shapes.json(channel, bot.botId());
    if (channel.isDm()) return Answer.json(shown);
    var needed = channel.isThread() ? Permission.MANAGE_THREADS : Permission.MANAGE_CHANNELS;
    access.require(channel, bot.botId(), needed);
    channels.remove(channel);
    return Answer.json(shown);
  }

  Answer reorder(DiscordRequest request, DiscordApplication bot) {
    var guild = access.guild(request.id("guild_id"), bot.botId(), Permission.MANAGE_CHANNELS);
    var existing = store.ofGuild(guild.id());
    for (var item : request.array()) {
      if (!(item instanceof ObjectNode object)) continue;
      var form = new Form(object);
      var id = form.id("id");
      var channel = existing.stream().filter(one -> id != null && one.id() == id).findFirst();
      if (channel.isEmpty()) throw DiscordRefusal.unknownChannel();
      var parent = form.has("parent_id") ? form.id("parent_id") : channel.get().parentId();
      checkParent(form, existing, channel.get().type(), parent, channel.get());
      var position = new ChannelForm(form).position(channel.get().position());
      form.refuse();
      channels.change(moved(channel.get(), parent, position), null);
    }
    return Answer.nothing();
  }

  Answer putOverwrite(DiscordRequest request, DiscordApplication bot) {
    var channel = guildChannel(request, bot);
    var form = request.form();
    var overwrite = ChannelForm.overwrite(form, request.id("overwrite_id"));
    if (!form.has("type")) form.errors().required("type");
    form.refuse();
    checkGrants(List.of(overwrite), access.in(channel, bot.botId()));
    channels.putOverwrite(channel, overwrite);
    return Answer.nothing();
  }

  Answer removeOverwrite(DiscordRequest request, DiscordApplication bot) {
    var channel = guildChannel(request, bot);
    var targetId = request.id("overwrite_id");
    if (people.overwrites(channel.id()).stream().noneMatch(one -> one.targetId() == targetId))
      throw DiscordRefusal.of(NOT_FOUND, 10_009, "Unknown permission overwrite");
    channels.removeOverwrite(channel, targetId);
    return Answer.nothing();
  }

  private DiscordChannel guildChannel(DiscordRequest request, DiscordApplication bot) {
    var channel = access.visible(request.id("channel_id"), bot.botId());
    if (channel.isDm() || channel.isThread()) throw wrongType();
    access.require(channel, bot.botId(), Permission.MANAGE_ROLES);
    return channel;
  }

  /** A bot gives and takes only what it has itself. */
  private static void checkGrants(List<Overwrite> overwrites, long own) {
    for (var overwrite : overwrites)
      if (((overwrite.allow() | overwrite.deny()) & ~own) != 0)
        throw DiscordRefusal.missingPermissions();
  }

  private static void checkParent(
      Form form,
      List<DiscordChannel> existing,
      int type,
      @Nullable Long parentId,
      @Nullable DiscordChannel moved) {
    if (parentId == null) return;
    var category =
        existing.stream()
            .anyMatch(one -> one.id() == parentId && one.type() == DiscordChannel.CATEGORY);
    if (type == DiscordChannel.CATEGORY)
      form.error(
          "parent_id", "CHANNEL_PARENT_INVALID_PARENT", "Categories cannot have subcategories");
    else if (!category)
      form.error("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Not a category");
    var children =
        existing.stream()
            .filter(one -> one.parentId() != null && one.parentId().equals(parentId))
            .filter(one -> moved == null || one.id() != moved.id())
            .count();
    if (children >= DiscordChannel.CHILDREN_MAX)
      form.error(
          "parent_id",
          "CHANNEL_PARENT_MAX_CHANNELS",
          "Maximum number of channels in category reached (50)");
  }

  private static DiscordChannel moved(
      DiscordChannel channel, @Nullable Long parent, int position) {
    return new DiscordChannel(
        channel.id(),
        channel.guildId(),
        channel.type(),
        parent,
        channel.name(),
        channel.topic(),
        position,
        channel.nsfw(),
        channel.slowmodeSeconds(),
        channel.lastMessageId(),
        channel.messageCount(),
        channel.createdAt(),
        null,
        false,
        false,
        true,
        0,
        null);
  }

  private static DiscordRefusal wrongType() {
    return DiscordRefusal.of(
        BAD_REQUEST, 50_024, "Cannot execute action on this channel type");
  }
}
