package bloxtr8.discord.jda;

import java.util.StringJoiner;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.entities.Message;

/** The words that a message shows: its text, its embeds and its components. */
final class JdaMessageText {

  private JdaMessageText() {}

  static String of(Message message) {
    var words = new StringJoiner("\n");
    words.add(message.getContentRaw());
    for (var embed : message.getEmbeds()) {
      if (embed.getTitle() != null) words.add(embed.getTitle());
      if (embed.getDescription() != null) words.add(embed.getDescription());
      if (embed.getUrl() != null) words.add(embed.getUrl());
      for (var field : embed.getFields()) words.add(field.getName() + " " + field.getValue());
    }
    for (var text : message.getComponentTree().findAll(TextDisplay.class))
      words.add(text.getContent());
    return words.toString();
  }
}
