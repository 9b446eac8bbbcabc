package bloxtr8.projections.domain;

/** Where a fact about the owner of a game is read. */
public enum OwnershipSource {
  OPEN_CLOUD,
  /** Open Cloud with the access that the buyer granted. */
  BUYER_GRANT,
  GROUPS_HOST,
  GAMES_HOST,
  DEVELOP_HOST
}
