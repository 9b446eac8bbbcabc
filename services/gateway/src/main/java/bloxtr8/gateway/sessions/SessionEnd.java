package bloxtr8.gateway.sessions;

/** Why a session ended before it expired. */
enum SessionEnd {
  LOGOUT,
  /** The person ended it from another session. */
  REVOKED,
  /** The person signed in again in the same browser. */
  REPLACED,
  /** An old refresh token was used: somebody has a copy. */
  REUSED_TOKEN
}
