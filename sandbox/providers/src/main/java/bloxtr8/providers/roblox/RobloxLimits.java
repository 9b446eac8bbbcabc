package bloxtr8.providers.roblox;

/**
 * Open Cloud's limits of calls a minute. The older hosts document none, and have none here.
 *
 * @param permissions of {@code legacy-develop}
 */
public record RobloxLimits(
    Limit universe, Limit group, Limit memberships, Limit roles, Limit user, Limit permissions) {

  /** How many calls a minute one API key may make, and one access token. */
  public record Limit(int perKey, int perToken) {
    public Limit {
      if (perKey < 0 || perToken < 0) throw new IllegalArgumentException("a limit below 0");
    }

    Limit times(int factor) {
      return new Limit(Math.multiplyExact(perKey, factor), Math.multiplyExact(perToken, factor));
    }
  }

  /** As Roblox documents them. */
  public static RobloxLimits usual() {
    return new RobloxLimits(
        new Limit(100, 100),
        new Limit(150, 30),
        new Limit(300, 90),
        new Limit(300, 90),
        new Limit(1_000, 10),
        new Limit(100, 100));
  }

  /** Higher limits, for a sandbox that is not there to test them. */
  public RobloxLimits times(int factor) {
    return new RobloxLimits(
        universe.times(factor),
        group.times(factor),
        memberships.times(factor),
        roles.times(factor),
        user.times(factor),
        permissions.times(factor));
  }
}
