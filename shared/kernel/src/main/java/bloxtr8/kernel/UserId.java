package bloxtr8.kernel;

import java.util.UUID;

/** A person of the platform. */
public record UserId(UUID value) implements PrefixedId {

  public static final String PREFIX = "usr";

  public static UserId parse(String text) {
    return new UserId(PrefixedId.parse(PREFIX, text));
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
