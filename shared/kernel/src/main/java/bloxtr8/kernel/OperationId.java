package bloxtr8.kernel;

import java.util.UUID;

/** One operation at a provider, which must have one effect; also its idempotency key. */
public record OperationId(UUID value) implements PrefixedId {

  public static final String PREFIX = "opn";

  public static OperationId parse(String text) {
    return new OperationId(PrefixedId.parse(PREFIX, text));
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
