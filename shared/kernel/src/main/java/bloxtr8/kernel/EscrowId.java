package bloxtr8.kernel;

import java.util.UUID;

/** The held money of one contract. */
public record EscrowId(UUID value) implements PrefixedId {

  public static final String PREFIX = "esc";

  /** There is one escrow for each contract, ever: its id is derived. */
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
