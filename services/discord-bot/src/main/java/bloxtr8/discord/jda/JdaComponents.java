package bloxtr8.discord.jda;

import bloxtr8.discord.replies.Reply;
import bloxtr8.discord.replies.Reply.ActionButton;
import bloxtr8.discord.replies.Reply.CheckField;
import bloxtr8.discord.replies.Reply.FileField;
import bloxtr8.discord.replies.Reply.LinkButton;
import bloxtr8.discord.replies.Reply.MenuItem;
import bloxtr8.discord.replies.Reply.Panel;
import bloxtr8.discord.replies.Reply.Reading;
import bloxtr8.discord.replies.Reply.SelectField;
import bloxtr8.discord.replies.Reply.TextField;
import bloxtr8.discord.replies.Reply.Tone;
import java.util.List;
import net.dv8tion.jda.api.components.ModalTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.attachmentupload.AttachmentUpload;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.components.checkbox.Checkbox;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.container.ContainerChildComponent;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.label.LabelChildComponent;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.components.thumbnail.Thumbnail;
import net.dv8tion.jda.api.modals.Modal;
import org.jspecify.annotations.Nullable;

/** Draws our panels and forms as Discord's components. */
final class JdaComponents {

  private static final int NEUTRAL = 0x5B6B8C;
  private static final int GOOD = 0x1F9D6B;
  private static final int YOUR_TURN = 0xC98A12;
  private static final int BAD = 0xC2413B;

  private JdaComponents() {}

  static Container container(Panel panel) {
    return Container.of(panel.blocks().stream().map(JdaComponents::block).toList())
        .withAccentColor(colour(panel.tone()));
  }

  private static int colour(Tone tone) {
    return switch (tone) {
      case NEUTRAL -> NEUTRAL;
      case GOOD -> GOOD;
      case YOUR_TURN -> YOUR_TURN;
      case BAD -> BAD;
    };
  }

  private static ContainerChildComponent block(Reply.Block block) {
    return switch (block) {
      case Reply.Text(var markdown, var picture) when picture != null ->
          Section.of(Thumbnail.fromUrl(picture.toString()), TextDisplay.of(markdown));
      case Reply.Text text -> TextDisplay.of(text.markdown());
      case Reply.Divider _ -> Separator.createDivider(Separator.Spacing.SMALL);
      case Reply.Buttons(var buttons) ->
          ActionRow.of(buttons.stream().map(JdaComponents::button).toList());
      case Reply.Menu(var id, var placeholder, var items) ->
          ActionRow.of(
              StringSelectMenu.create(id.text())
                  .setPlaceholder(placeholder)
                  .addOptions(options(items))
                  .build());
    };
  }

  private static Button button(Reply.Button button) {
    return switch (button) {
      case ActionButton(var label, var id, var style) ->
          Button.of(ButtonStyle.valueOf(style.name()), id.text(), label);
      case LinkButton(var label, var url) -> Button.link(url.toString(), label);
    };
  }

  private static List<SelectOption> options(List<MenuItem> items) {
    return items.stream()
        .map(
            item -> SelectOption.of(item.label(), item.value()).withDescription(item.description()))
        .toList();
  }

  static Modal modal(Reply.Form form) {
    return Modal.create(form.id().text(), form.title())
        .addComponents(form.fields().stream().map(JdaComponents::field).toList())
        .build();
  }

  private static ModalTopLevelComponent field(Reply.Field field) {
    return switch (field) {
      case Reading reading -> TextDisplay.of(reading.markdown());
      case TextField text -> label(text.label(), text.description(), input(text));
      case SelectField(var name, var label, var description, var required, var items) ->
          label(
              label,
              description,
              StringSelectMenu.create(name)
                  .addOptions(options(items))
                  .setRequired(required)
                  .build());
      case CheckField(var name, var label, var description) ->
          label(label, description, Checkbox.of(name));
      case FileField(var name, var label, var description, var max) ->
          label(
              label,
              description,
              AttachmentUpload.create(name).setRequired(false).setRequiredRange(0, max).build());
    };
  }

  private static TextInput input(TextField field) {
    var style = field.lines() ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT;
    var input =
        TextInput.create(field.name(), style)
            .setRequired(field.required())
            .setMaxLength(field.lengthMax());
    if (field.value() != null && !field.value().isEmpty()) input.setValue(field.value());
    if (field.placeholder() != null) input.setPlaceholder(field.placeholder());
    return input.build();
  }

  private static Label label(
      String label, @Nullable String description, LabelChildComponent child) {
    return description == null ? Label.of(label, child) : Label.of(label, description, child);
  }
}
