package bloxtr8.kernel;

import java.util.UUID;

/** A person's session in one browser. */
public record SessionId(UUID value) implements PrefixedId {

  public static final String PREFIX = "ses";

  public static SessionId parse(String text) {
    return new SessionId(PrefixedId.parse(PREFIX, text));
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
