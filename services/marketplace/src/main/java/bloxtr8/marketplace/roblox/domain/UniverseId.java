package bloxtr8.marketplace.roblox.domain;

/** The id of a universe (an experience), which is not the id of a place: a positive number. */
public record UniverseId(long value) {

  public UniverseId {
    if (value <= 0) throw new IllegalArgumentException("must be positive: " + value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
