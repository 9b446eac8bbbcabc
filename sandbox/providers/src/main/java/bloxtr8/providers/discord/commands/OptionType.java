package bloxtr8.providers.discord.commands;

import org.jspecify.annotations.Nullable;

/** What an option of a slash command is. */
public enum OptionType {
  SUB_COMMAND(1),
  SUB_COMMAND_GROUP(2),
  STRING(3),
  INTEGER(4),
  BOOLEAN(5),
  USER(6),
  CHANNEL(7),
  ROLE(8),
  MENTIONABLE(9),
  NUMBER(10),
  ATTACHMENT(11);

  private final int number;

  OptionType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public boolean hasValue() {
    return this != SUB_COMMAND && this != SUB_COMMAND_GROUP;
  }

  boolean hasChoices() {
    return this == STRING || this == INTEGER || this == NUMBER;
  }

  public static @Nullable OptionType of(int number) {
    for (var type : values()) if (type.number == number) return type;
    return null;
  }
}
