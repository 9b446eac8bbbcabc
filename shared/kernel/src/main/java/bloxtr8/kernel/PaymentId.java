package bloxtr8.kernel;

import java.util.UUID;

/** One payment of a buyer that has arrived. */
public record PaymentId(UUID value) implements PrefixedId {

  public static final String PREFIX = "pay";

  public static PaymentId parse(String text) {
    return new PaymentId(PrefixedId.parse(PREFIX, text));
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
