package bloxtr8.marketplace.people.domain;

/** How far a person is verified, the lowest first. */
public enum Tier {
  /** May read. */
  TIER_0,
  /** Their Roblox account is linked. */
  TIER_1,
  /** Verified by staff. */
  TIER_2
}
