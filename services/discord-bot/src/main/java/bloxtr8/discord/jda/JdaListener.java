package bloxtr8.discord.jda;

import bloxtr8.api.ComponentId;
import bloxtr8.discord.interactions.Interaction;
import bloxtr8.discord.interactions.Interaction.AttachedFile;
import bloxtr8.discord.interactions.InteractionHandler;
import bloxtr8.discord.interactions.Origin;
import bloxtr8.discord.replies.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.Command.Choice;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import org.jspecify.annotations.Nullable;

/** Reads Discord's interactions into ours, and has them answered. */
final class JdaListener extends ListenerAdapter {

  private final InteractionHandler handler;
  private final JdaAnswers answers;

  JdaListener(InteractionHandler handler, JdaAnswers answers) {
    this.handler = handler;
    this.answers = answers;
  }

  private static Origin origin(net.dv8tion.jda.api.interactions.Interaction event) {
    var user = event.getUser();
    var member = event.getMember();
    var guild = event.getGuild();
    return new Origin(
        event.getId(),
        user.getId(),
        user.getName(),
        user.getGlobalName(),
        guild == null ? null : guild.getId(),
        member != null && member.hasPermission(Permission.MANAGE_SERVER),
        event.getUserLocale().toLocale());
  }

  /** Only the person who acts sees it, so that an answer may replace it. */
  private static boolean isOwn(
      @Nullable Message message, net.dv8tion.jda.api.interactions.Interaction event) {
    return message != null && (message.isEphemeral() || !event.isFromGuild());
  }

  @Override
  public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
    var options = new HashMap<String, String>();
    for (var option : event.getOptions()) options.put(option.getName(), text(option));
    answers.answer(
        event, new Interaction.Command(origin(event), event.getFullCommandName(), options));
  }

  private static String text(OptionMapping option) {
    return option.getType() == OptionType.USER ? option.getAsUser().getId() : option.getAsString();
  }

  @Override
  public void onButtonInteraction(ButtonInteractionEvent event) {
    var id = ComponentId.parse(event.getComponentId());
    if (id == null) answers.unknown(event, origin(event));
    else
      answers.answerComponent(
          event, new Interaction.Press(origin(event), id), isOwn(event.getMessage(), event));
  }

  @Override
  public void onStringSelectInteraction(StringSelectInteractionEvent event) {
    var id = ComponentId.parse(event.getComponentId());
    if (id == null) answers.unknown(event, origin(event));
    else
      answers.answerComponent(
          event,
          new Interaction.Choice(origin(event), id, event.getValues()),
          isOwn(event.getMessage(), event));
  }

  @Override
  public void onModalInteraction(ModalInteractionEvent event) {
    var id = ComponentId.parse(event.getModalId());
    if (id == null) {
      answers.unknown(event, origin(event));
      return;
    }
    var fields = new HashMap<String, List<String>>();
    var files = new ArrayList<AttachedFile>();
    for (var value : event.getValues()) read(value, fields, files);
    answers.answerForm(
        event,
        new Interaction.Form(origin(event), id, fields, files),
        isOwn(event.getMessage(), event));
  }

  private static void read(
      ModalMapping value, Map<String, List<String>> fields, List<AttachedFile> files) {
    switch (value.getType()) {
      case TEXT_INPUT -> fields.put(value.getCustomId(), List.of(value.getAsString()));
      case STRING_SELECT -> fields.put(value.getCustomId(), value.getAsStringList());
      case CHECKBOX ->
          fields.put(value.getCustomId(), List.of(String.valueOf(value.getAsBoolean())));
      case FILE_UPLOAD -> {
        for (var file : value.getAsAttachmentList())
          files.add(new AttachedFile(file.getFileName(), file.getUrl(), file.getSize()));
      }
      default -> {
        // Our forms have no other field.
      }
    }
  }

  @Override
  public void onMessageContextInteraction(MessageContextInteractionEvent event) {
    var message = event.getTarget();
    var ours = message.getAuthor().getId().equals(event.getJDA().getSelfUser().getId());
    answers.answer(
        event,
        new Interaction.MessageCheck(
            origin(event),
            event.getName(),
            ours,
            message.getAuthor().getName(),
            JdaMessageText.of(message)));
  }

  @Override
  public void onCommandAutoCompleteInteraction(CommandAutoCompleteInteractionEvent event) {
    var typed = event.getFocusedOption();
    var typing =
        new Interaction.Typing(
            origin(event), event.getFullCommandName(), typed.getName(), typed.getValue());
    answers.run(() -> {
      var choices = new ArrayList<Choice>();
      if (handler.answer(typing) instanceof Reply.Suggestions(var items))
        for (var item : items) choices.add(new Choice(item.shown(), item.value()));
      event.replyChoices(Objects.requireNonNull(choices)).queue();
    });
  }
}
