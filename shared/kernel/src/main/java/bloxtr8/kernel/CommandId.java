package bloxtr8.kernel;

import java.util.UUID;

/** One accepted command of a person, from the gateway to a service. */
public record CommandId(UUID value) implements PrefixedId {

  public static final String PREFIX = "cmd";

  public static CommandId parse(String text) {
    return new CommandId(PrefixedId.parse(PREFIX, text));
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String toString() {
    return text();
  }
}
