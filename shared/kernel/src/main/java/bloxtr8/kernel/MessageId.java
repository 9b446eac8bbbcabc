package bloxtr8.kernel;

import java.util.UUID;

/** One message on Kafka that a service sent. */
public record MessageId(UUID value) implements PrefixedId {

  public static final String PREFIX = "evt";

  public static MessageId parse(String text) {
    return new MessageId(PrefixedId.parse(PREFIX, text));
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
