package bloxtr8.marketplace.people.domain;

/** What becomes of an order of staff. */
public enum Verdict {
  ACCEPTED,
  /** An independent second admin must order the same. */
  NEEDS_TWO,
  /** It is so already; nothing changes. */
  ALREADY_SO,
  /** The person has erased themselves. */
  GONE,
  /** They are banned or disabled, or not staff any more. */
  NOT_STAFF,
  /** It is about themselves. */
  YOURSELF,
  /** Only an admin may do it. */
  NOT_AN_ADMIN,
  /** The person has no linked Roblox account, which this tier needs. */
  NOT_LINKED,
  /** TIER_0 is what an unlinked account leaves; nobody sets it. */
  NOT_A_STAFF_TIER,
  /** Nothing was reported that staff have not decided, and nothing is frozen. */
  NOTHING_REPORTED;

  public boolean isRefusal() {
    return this != ACCEPTED && this != NEEDS_TWO && this != ALREADY_SO;
  }
}
