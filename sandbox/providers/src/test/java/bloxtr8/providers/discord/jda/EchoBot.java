package bloxtr8.providers.discord.jda;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.attachmentupload.AttachmentUpload;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.checkbox.Checkbox;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.modals.Modal;

/** A bot that uses each kind of interaction once, and remembers what it has received. */
final class EchoBot extends ListenerAdapter {

  private final List<GenericEvent> received = new CopyOnWriteArrayList<>();

  static List<CommandData> commands() {
    return List.of(
        Commands.slash("echo", "Says something again")
            .addSubcommands(
                new SubcommandData("say", "Says it")
                    .addOptions(
                        new OptionData(OptionType.STRING, "text", "what", true).setMaxLength(20),
                        new OptionData(OptionType.INTEGER, "times", "how often")
                            .setRequiredRange(1, 3),
                        new OptionData(OptionType.USER, "to", "whom"),
                        new OptionData(OptionType.STRING, "mood", "how")
                            .addChoice("glad", "G")
                            .addChoice("sad", "S"))),
        Commands.slash("later", "Answers later"),
        Commands.slash("quiet", "Answers one person"),
        Commands.slash("form", "Asks in a modal"),
        Commands.slash("buttons", "Shows a button and a select"),
        Commands.slash("silent", "Never answers"),
        Commands.slash("pick", "Offers choices")
            .addOptions(
                new OptionData(OptionType.STRING, "game", "which", true).setAutoComplete(true)),
        Commands.context(Command.Type.USER, "Greet"),
        Commands.context(Command.Type.MESSAGE, "Quote it"));
  }

  /** The events of a kind, in order. */
  <E extends GenericEvent> List<E> received(Class<E> kind) {
    return received.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void onGenericEvent(GenericEvent event) {
    received.add(event);
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    switch (event.getName()) {
      case "echo" -> echo(event);
      case "later" ->
          event
              .deferReply(false)
              .queue(hook ->
                  hook.editOriginal("done").queue(_ -> hook.sendMessage("and more").queue()));
      case "quiet" -> event.reply("psst").setEphemeral(true).queue();
      case "form" -> event.replyModal(modal()).queue();
      case "buttons" ->
          event
              .reply("Choose")
              .setComponents(
                  ActionRow.of(
                      Button.primary("v1:press:1", "Press"),
                      Button.danger("v1:gone:1", "Off").asDisabled()),
                  ActionRow.of(
                      StringSelectMenu.create("v1:select:1")
                          .addOption("One", "1")
                          .addOption("Two", "2")
                          .setRequiredRange(1, 2)
                          .build()))
              .queue();
      case "pick" ->
          event.reply("picked " + requireNonNull(event.getOption("game")).getAsString()).queue();
      default -> {
        // Never answers.
      }
    }
  }

  private static void echo(SlashCommandInteractionEvent event) {
    var text = requireNonNull(event.getOption("text")).getAsString();
    var times = event.getOption("times");
    var to = event.getOption("to");
    var mood = event.getOption("mood");
    event
        .reply(
            text.repeat(times == null ? 1 : times.getAsInt())
                + (to == null ? "" : " to " + to.getAsUser().getName())
                + (mood == null ? "" : " " + mood.getAsString()))
        .queue();
  }

  private static Modal modal() {
    return Modal.create("v1:form:1", "Tell us")
        .addComponents(
            TextDisplay.of("Read this"),
            Label.of(
                "Name", TextInput.create("name", TextInputStyle.SHORT).setMaxLength(10).build()),
            Label.of(
                "Kind",
                StringSelectMenu.create("kind").addOption("A", "a").addOption("B", "b").build()),
            Label.of("Sure", Checkbox.of("sure")),
            Label.of("Proof", AttachmentUpload.create("proof").setRequired(false).build()))
        .build();
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    var files =
        requireNonNull(event.getValue("proof")).getAsAttachmentList().stream()
            .map(file -> file.getFileName());
    event
        .reply(
            String.join(
                " ",
                Stream.concat(
                        Stream.of(
                            requireNonNull(event.getValue("name")).getAsString(),
                            requireNonNull(event.getValue("kind")).getAsStringList().getFirst(),
                            String.valueOf(requireNonNull(event.getValue("sure")).getAsBoolean())),
                        files)
                    .toList()))
        .queue();
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    event.editMessage("pressed by " + event.getUser().getName()).setComponents().queue();
  }

  @Override
  public void onStringSelectInteraction(StringSelectInteractionEvent event) {
    event.reply("chose " + String.join("+", event.getValues())).setEphemeral(true).queue();
  }

  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    var typed = event.getFocusedOption().getValue();
    event.replyChoice(typed + " one", "1").addChoice(typed + " two", "2").queue();
  }

  @Override
  public void onUserContextInteraction(UserContextInteractionEvent event) {
    event.reply("hello " + event.getTarget().getName()).queue();
  }

  @Override
  public void onMessageContextInteraction(MessageContextInteractionEvent event) {
    event.reply("> " + event.getTarget().getContentRaw()).setEphemeral(true).queue();
  }
}
