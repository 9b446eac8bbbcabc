package bloxtr8.marketplace.roblox;

/** A host of Roblox; each has its own circuit breaker. */
enum RobloxHost {
  /** Open Cloud. */
  APIS,
  USERS,
  GAMES,
  GROUPS,
  DEVELOP,
  THUMBNAILS
}
