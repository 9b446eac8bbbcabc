package bloxtr8.marketplace.roblox.domain;

/** The id of a group: a positive number. */
public record GroupId(long value) {

  public GroupId {
    if (value <= 0) throw new IllegalArgumentException("must be positive: " + value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
