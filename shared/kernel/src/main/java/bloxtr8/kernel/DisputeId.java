package bloxtr8.kernel;

import java.util.UUID;

/** One disagreement about one escrow. */
public record DisputeId(UUID value) implements PrefixedId {

  public static final String PREFIX = "dsp";

  public static DisputeId parse(String text) {
    return new DisputeId(PrefixedId.parse(PREFIX, text));
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
