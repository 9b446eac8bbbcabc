package bloxtr8.kernel;

import java.util.UUID;

/** The held money of one contract. */
public record EscrowId(UUID value) implements PrefixedId {

  public static final String PREFIX = "esc";

  /** Each contract has exactly one escrow: its id is derived. */
  public static EscrowId of(ContractId contract) {
    return new EscrowId(Uuids.named(PREFIX, contract.text()));
  }

  public static EscrowId parse(String text) {
    return new EscrowId(PrefixedId.parse(PREFIX, text));
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
