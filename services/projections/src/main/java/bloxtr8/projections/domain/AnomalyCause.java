package bloxtr8.projections.domain;

/** What is wrong with where the game is. */
public enum AnomalyCause {
  /** The buyer had it, and the seller has it again. */
  TAKEN_BACK,
  /** The group, or the game, belongs to somebody who is no party. */
  ANOTHER_OWNER,
  /** The group has no owner: any member could claim it. */
  NO_OWNER,
  /** Roblox has locked the group. */
  LOCKED,
  /** It is not in the group that is to be handed over, or was transferred to another group. */
  ELSEWHERE
}
