package bloxtr8.marketplace.roblox.domain;

/** The id of a user of Roblox: a positive number. */
public record RobloxUserId(long value) {

  public RobloxUserId {
    if (value <= 0) throw new IllegalArgumentException("must be positive: " + value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
