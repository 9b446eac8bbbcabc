package bloxtr8.discord.interactions;

import java.util.List;
import java.util.Map;

/**
 * A command as Discord shows it.
 *
 * @param name {@code listing create} is a subcommand
 * @param description at most 100 characters
 * @param place where it can be used
 */
public record CommandSpec(String name, String description, Place place, List<Option> options) {

  public CommandSpec {
    options = List.copyOf(options);
  }

  public static CommandSpec of(String name, String description, Option... options) {
    return new CommandSpec(name, description, Place.ANYWHERE, List.of(options));
  }

  /** For those who may manage a server, in it. */
  public static CommandSpec ofAdmins(String name, String description) {
    return new CommandSpec(name, description, Place.GUILD_ADMINS, List.of());
  }

  /** Where a command can be used. */
  public enum Place {
    /** In servers with the bot, and in direct messages with it. */
    ANYWHERE,
    /** In a server, by those who may manage it. */
    GUILD_ADMINS,
    /** About a message, wherever the person has installed the bot for themselves too. */
    MESSAGE
  }

  /** How an option is typed. */
  public enum Kind {
    TEXT,
    PERSON,
    /** Text, for which the bot suggests values while it is typed. */
    SUGGESTED
  }

  /**
   * An option.
   *
   * @param choices what is shown, by value; empty for free text
   */
  public record Option(
      String name, String description, Kind kind, boolean required, Map<String, String> choices) {

    public static Option text(String name, String description) {
      return new Option(name, description, Kind.TEXT, false, Map.of());
    }

    public static Option suggested(String name, String description) {
      return new Option(name, description, Kind.SUGGESTED, false, Map.of());
    }

    public static Option person(String name, String description) {
      return new Option(name, description, Kind.PERSON, false, Map.of());
    }

    public static Option choice(String name, String description, Map<String, String> choices) {
      return new Option(name, description, Kind.TEXT, false, choices);
    }
  }
}
