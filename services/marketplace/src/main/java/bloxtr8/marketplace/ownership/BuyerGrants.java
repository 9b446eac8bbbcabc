package bloxtr8.marketplace.ownership;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access to people's Roblox universes, also private ones, that they granted us. It asks Roblox,
 * so it is used outside of database transactions.
 */
public interface BuyerGrants {

  /** Whether the person has granted us the access, and it has not ended. */
  boolean granted(UserId user);

  /**
   * An access token for Open Cloud of each of these people, where there is one now. Those are left
   * out who granted nothing, whose grant Roblox has just refused (it has ended then), and those
   * whose token cannot be had at the moment: another replica gets one, or Roblox does not answer.
   */
  Map<UserId, Secret> accessTokens(Collection<UserId> users);

  /** The token of one person; null where {@link #accessTokens} leaves them out. */
  default @Nullable Secret accessToken(UserId user) {
    return accessTokens(List.of(user)).get(user);
  }
}
