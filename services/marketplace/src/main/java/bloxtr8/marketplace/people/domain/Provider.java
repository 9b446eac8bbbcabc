package bloxtr8.marketplace.people.domain;

/** Where a linked account is. */
public enum Provider {
  DISCORD,
  ROBLOX
}
