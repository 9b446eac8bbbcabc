package bloxtr8.marketplace.roblox;

/**
 * For what a source's budget is used. Each share has a bucket of its own, so that the requests of
 * people take no call from delivery detection; both together are the source's limit. What no
 * request of a person needs is detection's alone.
 */
enum BudgetShare {
  /** Nearly always the same, a few calls at a time. */
  DETECTION("", 10),
  /** One request needs some calls at once, and then there is none for a while. */
  PEOPLE("/people", 50);

  /** Of a source's limit; the rest is for detection. */
  private static final int PEOPLE_PERCENT = 20;

  private static final int PERCENT = 100;

  private final String suffix;
  private final int burstPercent;

  BudgetShare(String suffix, int burstPercent) {
    this.suffix = suffix;
    this.burstPercent = burstPercent;
  }

  /** The name of the source's bucket with this share. */
  String bucket(RobloxSource source) {
    return source.name() + suffix;
  }

  /** Whether it has calls of the source. */
  boolean has(RobloxSource source) {
    return this == DETECTION || !source.isForDetectionOnly();
  }

  /**
   * This share of a limit.
   *
   * @param perMinute the limit of the source in any 60 s, all shares together
   */
  Budget of(RobloxSource source, int perMinute) {
    if (!has(source)) throw new IllegalArgumentException(this + " has no calls of " + source);
    var people =
        source.isForDetectionOnly()
            ? 0
            : Math.max(Budget.LIMIT_MIN, perMinute * PEOPLE_PERCENT / PERCENT);
    var calls =
        switch (this) {
          case DETECTION -> perMinute - people;
          case PEOPLE -> people;
        };
    return new Budget(calls, Math.max(1, calls * burstPercent / PERCENT));
  }
}
