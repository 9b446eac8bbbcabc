package bloxtr8.providers.discord.commands;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of commands and options. */
final class CommandName {

  static final int LENGTH_MAX = 32;
  static final String INVALID = "APPLICATION_COMMAND_INVALID_NAME";
  static final String SENTENCE = "Command name is invalid";

  /** Of a slash command and of an option. */
  static final Pattern SLASH =
      Pattern.compile("[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}");

  private CommandName() {}

  /** Letters that have a small form must be small. */
  static boolean isValid(String name, Pattern format) {
    return format.matcher(name).matches() && name.equals(name.toLowerCase(Locale.ROOT));
  }

  static String read(FormReader reader) {
    var name = reader.required("name", 1, LENGTH_MAX);
    if (!name.isEmpty()
        && name.codePointCount(0, name.length()) <= LENGTH_MAX
        && !isValid(name, SLASH)) reader.add("name", INVALID, SENTENCE);
    return name;
  }
}
