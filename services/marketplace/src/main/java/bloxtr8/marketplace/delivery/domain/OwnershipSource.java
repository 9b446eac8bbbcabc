package bloxtr8.marketplace.delivery.domain;

/** A source of Roblox that shows who owns a game or a group. */
public enum OwnershipSource {
  /** Open Cloud with our own key. */
  OPEN_CLOUD,
  /** Open Cloud with the access that the buyer granted. */
  BUYER_GRANT,
  GROUPS_HOST,
  GAMES_HOST,
  DEVELOP_HOST
}
