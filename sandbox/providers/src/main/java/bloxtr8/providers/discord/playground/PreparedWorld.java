package bloxtr8.providers.discord.playground;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.DraftForm;
import bloxtr8.providers.discord.messages.Messages;
import bloxtr8.providers.discord.messages.Origin;
import bloxtr8.providers.discord.world.ApplicationStore;
import bloxtr8.providers.discord.world.ChannelStore;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordGuild;
import bloxtr8.providers.discord.world.DiscordUser;
import bloxtr8.providers.discord.world.DiscordUserStore;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.GuildStore;
import bloxtr8.providers.discord.world.Guilds;
import bloxtr8.providers.discord.world.Permission;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A seller, a buyer and a server with every bot, so that a newcomer needs to make nothing. */
final class PreparedWorld {

  private static final String SERVER = "Game Market";

  private final DiscordUserStore users;
  private final ApplicationStore applications;
  private final GuildStore guildStore;
  private final ChannelStore channels;
  private final Guilds guilds;
  private final Messages messages;

  PreparedWorld(
      DiscordUserStore users,
      ApplicationStore applications,
      GuildStore guildStore,
      ChannelStore channels,
      Guilds guilds,
      Messages messages) {
    this.users = users;
    this.applications = applications;
    this.guildStore = guildStore;
    this.channels = channels;
    this.guilds = guilds;
    this.messages = messages;
  }

  /** Makes what is missing. A server that is there stays as people have changed it. */
  ObjectNode prepare() {
    var seller = users.named("sam_seller", "Sam (seller)");
    var buyer = users.named("bea_buyer", "Bea (buyer)");
    var admin = users.named("gus_admin", "Gus (server admin)");
    var found =
        guildStore.ofUser(admin.id()).stream()
            .filter(one -> one.ownerId() == admin.id() && one.name().equals(SERVER))
            .findFirst();
    var guild = found.orElseGet(() -> create(admin, seller, buyer));
    return Json.object()
        .put("sellerId", seller.idText())
        .put("buyerId", buyer.idText())
        .put("adminId", admin.idText())
        .put("guildId", Long.toString(guild.id()))
        .put("channelId", Long.toString(general(guild).id()));
  }

  private DiscordGuild create(DiscordUser admin, DiscordUser seller, DiscordUser buyer) {
    var guild = guilds.create(SERVER, admin.id());
    guilds.join(guild, seller.id());
    guilds.join(guild, buyer.id());
    for (var application : applications.all())
      guilds.putBot(guild, application, Permission.ADMINISTRATOR.bit());
    var words =
        String.format(
            Locale.ROOT,
            """
            Welcome to **%s**. <@%d> sells games here, <@%d> buys them, and I look after the server.
            Type `/` to see what the bot can do, and choose a command.\
            """,
            SERVER,
            seller.id(),
            buyer.id());
    var draft = DraftForm.create(new Form(Json.object().put("content", words)), List.of());
    messages.create(general(guild), Origin.person(admin), draft);
    return guild;
  }

  /** The first channel for writing; somebody may have removed the one that was made. */
  private DiscordChannel general(DiscordGuild guild) {
    return channels.ofGuild(guild.id()).stream()
        .filter(channel -> channel.type() == DiscordChannel.TEXT)
        .findFirst()
        .orElseThrow(() -> Problem.conflict("The server has no text channel any more."));
  }
}
