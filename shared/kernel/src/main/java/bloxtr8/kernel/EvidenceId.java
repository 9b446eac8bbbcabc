package bloxtr8.kernel;

import java.util.UUID;

/** One file that a party or staff have given about a dispute. */
public record EvidenceId(UUID value) implements PrefixedId {

  public static final String PREFIX = "evd";

  public static EvidenceId parse(String text) {
    return new EvidenceId(PrefixedId.parse(PREFIX, text));
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
