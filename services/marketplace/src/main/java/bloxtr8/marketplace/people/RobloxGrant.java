package bloxtr8.marketplace.people;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The access to their Roblox universes that a person granted, without its token.
 *
 * @param scopes as Roblox said, separated by spaces
 * @param rotatedAt when Roblox gave the present refresh token
 * @param endedAt null while we may use it
 */
public record RobloxGrant(
    String scopes,
    Instant grantedAt,
    Instant rotatedAt,
    @Nullable Instant endedAt,
    @Nullable End endedBy) {

  /** Why a grant ended. */
  enum End {
    /** By the person. */
    REVOKED,
    /** With the link of the account. */
    UNLINKED,
    /** With the person. */
    ERASED,
    /** Roblox took the refresh token no more: the person is to grant again. */
    REFUSED
  }

  /**
   * The right to use the refresh token of a grant, which one replica alone has for a while.
   *
   * @param version of the grant; with another one nothing is stored
   */
  public record Claim(UserId user, long version, Instant grantedAt, Secret refreshToken) {}
}
