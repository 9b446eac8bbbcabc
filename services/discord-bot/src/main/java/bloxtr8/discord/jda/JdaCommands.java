package bloxtr8.discord.jda;

import bloxtr8.discord.interactions.CommandSpec;
import bloxtr8.discord.interactions.CommandSpec.Option;
import bloxtr8.discord.interactions.CommandSpec.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.interactions.IntegrationType;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;

/** Declares our commands to Discord. */
final class JdaCommands {

  private JdaCommands() {}

  static List<CommandData> of(List<CommandSpec> specs, Map<String, String> groupDescriptions) {
    var slash = new LinkedHashMap<String, SlashCommandData>();
    var all = new ArrayList<CommandData>();
    for (var spec : specs)
      if (spec.place() == Place.MESSAGE) all.add(message(spec));
      else add(slash, spec, groupDescriptions);
    all.addAll(slash.values());
    return all;
  }

  private static CommandData message(CommandSpec spec) {
    return Commands.context(Command.Type.MESSAGE, spec.name())
        .setIntegrationTypes(IntegrationType.ALL)
        .setContexts(InteractionContextType.ALL);
  }

  private static void add(
      Map<String, SlashCommandData> slash, CommandSpec spec, Map<String, String> groups) {
    var words = spec.name().split(" ", 2);
    if (words.length == 1) {
      var command = placed(Commands.slash(words[0], spec.description()), spec.place());
      slash.put(words[0], command);
      command.addOptions(options(spec));
      return;
    }
    slash
        .computeIfAbsent(
            words[0],
            name -> placed(Commands.slash(name, groups.getOrDefault(name, name)), spec.place()))
        .addSubcommands(new SubcommandData(words[1], spec.description()).addOptions(options(spec)));
  }

  private static SlashCommandData placed(SlashCommandData command, Place place) {
    return place == Place.GUILD_ADMINS
        ? command
            .setIntegrationTypes(IntegrationType.GUILD_INSTALL)
            .setContexts(InteractionContextType.GUILD)
            .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.MANAGE_SERVER))
        : command
            .setIntegrationTypes(IntegrationType.GUILD_INSTALL)
            .setContexts(InteractionContextType.GUILD, InteractionContextType.BOT_DM);
  }

  private static List<OptionData> options(CommandSpec spec) {
    return spec.options().stream().map(JdaCommands::option).toList();
  }

  private static OptionData option(Option option) {
    var type =
        switch (option.kind()) {
          case TEXT, SUGGESTED -> OptionType.STRING;
          case PERSON -> OptionType.USER;
        };
    var data = new OptionData(type, option.name(), option.description(), option.required());
    option.choices().forEach((value, shown) -> data.addChoice(shown, value));
    if (option.kind() == CommandSpec.Kind.SUGGESTED) data.setAutoComplete(true);
    return data;
  }
}
