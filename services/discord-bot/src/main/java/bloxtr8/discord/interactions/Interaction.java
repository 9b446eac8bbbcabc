package bloxtr8.discord.interactions;

import bloxtr8.api.ComponentId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that a person does in Discord with our bot. */
public sealed interface Interaction {

  Origin origin();

  /**
   * A slash command.
   *
   * @param name with its subcommand: {@code listing create}
   * @param options what was typed, by the option's name; a person is their Discord id
   */
  record Command(Origin origin, String name, Map<String, String> options) implements Interaction {
    public Command {
      options = Map.copyOf(options);
    }

    public @Nullable String option(String option) {
      return options.get(option);
    }
  }

  /** A press of a button. */
  record Press(Origin origin, ComponentId id) implements Interaction {}

  /** A choice from a menu. */
  record Choice(Origin origin, ComponentId id, List<String> values) implements Interaction {
    public Choice {
      values = List.copyOf(values);
    }
  }

  /**
   * A form that was sent.
   *
   * @param fields what was typed or chosen, by the field's name
   * @param files what was attached
   */
  record Form(
      Origin origin, ComponentId id, Map<String, List<String>> fields, List<AttachedFile> files)
      implements Interaction {
    public Form {
      fields = Map.copyOf(fields);
      files = List.copyOf(files);
    }

    /** The text of a field, without spaces around it; empty where there is none. */
    public String text(String field) {
      var values = fields.getOrDefault(field, List.of());
      return values.isEmpty() ? "" : values.getFirst().strip();
    }
  }

  /** What somebody types into an option that offers choices. */
  record Typing(Origin origin, String command, String option, String text) implements Interaction {}

  /**
   * A question about somebody's message.
   *
   * @param ours whether its author is this bot
   * @param words the text of the message, its embeds and its parts
   */
  record MessageCheck(Origin origin, String name, boolean ours, String authorName, String words)
      implements Interaction {}

  /**
   * A file in Discord's store.
   *
   * @param url where it can be downloaded for a while
   */
  record AttachedFile(String name, String url, long bytes) {}
}
