package bloxtr8.kernel;

import java.util.UUID;

/** A legal agreement that two parties sign. */
public record ContractId(UUID value) implements PrefixedId {

  public static final String PREFIX = "ctr";

  public static ContractId parse(String text) {
    return new ContractId(PrefixedId.parse(PREFIX, text));
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
