package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.ChannelShapes;
import bloxtr8.providers.discord.world.Channels;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.GuildShapes;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;

/** {@code /users}: the bot itself, others, DMs, and the guilds that the bot is in. */
final class UsersApi {

  private static final int BAD_REQUEST = 400;
  private static final int INVALID_RECIPIENT = 50_033;
  private static final int GUILDS_PAGE = 200;

  private final DiscordUserStore users;
  private final GuildStore guildStore;
  private final Guilds guilds;
  private final GuildShapes guildShapes;
  private final Channels channels;
  private final ChannelShapes shapes;

  UsersApi(
      DiscordUserStore users,
      GuildStore guildStore,
      Guilds guilds,
      GuildShapes guildShapes,
      Channels channels,
      ChannelShapes shapes) {
    this.users = users;
    this.guildStore = guildStore;
    this.guilds = guilds;
    this.guildShapes = guildShapes;
    this.channels = channels;
    this.shapes = shapes;
  }

  Answer me(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(user(bot.botId()).botJson());
  }

  Answer user(DiscordRequest request, DiscordApplication bot) {
    return Answer.json(user(request.id("user_id")).json());
  }

  /** A DM can be opened with everybody; writing in it may be refused. */
  Answer openDm(DiscordRequest request, DiscordApplication bot) {
    var form = request.form();
    var recipientId = form.id("recipient_id");
    if (recipientId == null) form.errors().required("recipient_id");
    form.refuse();
    var recipient = recipientId == null ? null : users.account(recipientId);
    if (recipient == null || recipient.id() == bot.botId())
      throw DiscordRefusal.of(BAD_REQUEST, INVALID_RECIPIENT, "Invalid Recipient(s)");
    if (recipient.bot()) throw DiscordRefusal.closedDms();
    var dm = channels.dm(user(bot.botId()), recipient);
    return Answer.json(shapes.json(dm, bot.botId()));
  }

  Answer guilds(DiscordRequest request, DiscordApplication bot) {
    var after = request.queryId("after");
    var before = request.queryId("before");
    var limit = request.queryNumber("limit", 1, GUILDS_PAGE, GUILDS_PAGE);
    var withCounts = request.isQueryTrue("with_counts");
    var list = Json.array();
    guildStore.ofUser(bot.botId()).stream()
        .filter(guild -> after == null || guild.id() > after)
        .filter(guild -> before == null || guild.id() < before)
        .limit(limit)
        .forEach(guild -> list.add(guildShapes.ofMember(guild, bot.botId(), withCounts)));
    return Answer.json(list);
  }

  Answer leaveGuild(DiscordRequest request, DiscordApplication bot) {
    var guildId = request.id("guild_id");
    var guild =
        guildStore.ofUser(bot.botId()).stream()
            .filter(one -> one.id() == guildId)
            .findFirst()
            .orElseThrow(DiscordRefusal::unknownGuild);
    guilds.removeBot(guild, bot);
    return Answer.nothing();
  }

  private DiscordUser user(long id) {
    var user = users.account(id);
    if (user == null) throw DiscordRefusal.unknownUser();
    return user;
  }
}
