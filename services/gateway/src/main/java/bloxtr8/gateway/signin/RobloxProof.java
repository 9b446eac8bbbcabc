package bloxtr8.gateway.signin;

import bloxtr8.api.PeopleApi.RobloxAccount;
import bloxtr8.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proved at Roblox.
 *
 * @param grant null unless we asked for their universes and they agreed; whoever does not keep it
 *     revokes it
 */
record RobloxProof(RobloxAccount account, @Nullable Grant grant) {

  /**
   * Access to the person's universes.
   *
   * @param scopes as Roblox says, separated by spaces
   */
  record Grant(Secret refreshToken, String scopes) {}
}
