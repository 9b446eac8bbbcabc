package bloxtr8.api;

import bloxtr8.kernel.Actor;
import java.util.List;

/**
 * What the marketplace does to a person's accounts at their own request. It refuses while anything
 * is open, in its own tables, asked in the same transaction, or elsewhere.
 */
public interface OwnAccounts {

  /**
   * Erases the person; see {@link OwnAccountsApi#erase}.
   *
   * @param openElsewhere what the other services have said is open, one sentence each
   */
  void erase(Actor.Person person, List<String> openElsewhere);

  /**
   * Unlinks the person's Roblox account; see {@link OwnAccountsApi#unlinkRoblox}.
   *
   * @param openElsewhere what the other services have said is open, one sentence each
   */
  void unlinkRoblox(Actor.Person person, List<String> openElsewhere);
}
