package bloxtr8.providers.discord.commands;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.rest.DiscordRequest;
import bloxtr8.providers.discord.world.Access;
import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations of {@code /applications/{application}/commands} and of those of a guild. */
final class CommandApi {

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final int NOT_YOURS = 20_012;

  private final Commands commands;
  private final Access access;

  CommandApi(Commands commands, Access access) {
    this.commands = commands;
    this.access = access;
  }

  Answer list(DiscordRequest request, DiscordApplication bot) {
    var guild = place(request, bot);
    var all = request.isQueryTrue("with_localizations");
    var list = Json.array();
    for (var command : commands.list(bot.id(), guild))
      list.add(all ? command.json() : command.shortJson());
    return Answer.json(list);
  }

  Answer get(DiscordRequest request, DiscordApplication bot) {
    return answer(commands.get(bot.id(), place(request, bot), request.id("command_id")));
  }

  Answer put(DiscordRequest request, DiscordApplication bot) {
    var done = commands.put(bot.id(), place(request, bot), request.form().body());
    return Answer.json(done.isNew() ? CREATED : OK, done.command().json());
  }

  Answer replace(DiscordRequest request, DiscordApplication bot) {
    return answer(commands.replace(bot.id(), place(request, bot), request.array()));
  }

  Answer change(DiscordRequest request, DiscordApplication bot) {
    var guild = place(request, bot);
    return answer(
        commands.change(bot.id(), guild, request.id("command_id"), request.form().body()));
  }

  Answer remove(DiscordRequest request, DiscordApplication bot) {
    commands.remove(bot.id(), place(request, bot), request.id("command_id"));
    return Answer.nothing();
  }

  /** The guild of the path; null for global commands. */
  private @Nullable Long place(DiscordRequest request, DiscordApplication bot) {
    if (request.id("application_id") != bot.id()) {
      throw DiscordRefusal.of(
          FORBIDDEN,
          NOT_YOURS,
          "You are not authorized to perform this action on this application");
    }
    if (!request.call().variables().containsKey("guild_id")) return null;
    return access.guild(request.id("guild_id"), bot.botId()).id();
  }

  private static Answer answer(Command command) {
    return Answer.json(command.json());
  }

  private static Answer answer(List<Command> commands) {
    var list = Json.array();
    commands.forEach(command -> list.add(command.json()));
    return Answer.json(list);
  }
}
