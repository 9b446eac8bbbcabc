package bloxtr8.server.demo;

import bloxtr8.server.demo.SignIns.Account;
import java.util.Map;

/** The people of the trades: each signs up by Discord with an account of their own. */
final class TradePeople {

  private final Calls calls;
  private final SignIns signIns;

  TradePeople(Calls calls, SignIns signIns) {
    this.calls = calls;
    this.signIns = signIns;
  }

  Person staff(String name) {
    return employee(name, "MODERATOR");
  }

  Person admin(String name) {
    return employee(name, "ADMIN");
  }

  /** Somebody who signs up by Discord, and links their Roblox account. */
  Person buyer(String name) {
    return trader(signIns.newAccount(name));
  }

  /** As {@link #buyer}, with a payout destination that waits for nothing. */
  Person seller(String name, String payout) {
    var account = signIns.newAccount(name);
    prepare(account, "USER", payout);
    return trader(account);
  }

  Person buyerWhoGrantsAccess(String name) {
    var account = signIns.newAccount(name);
    return signIns.linkRobloxWithUniverses(signIns.signIn(account), account);
  }

  /** An admin has examined who they are. */
  void verify(Person person) {
    calls.post(
        calls.gateway() + "/api/admin/users/" + person.id() + "/tier",
        admin("Ada").token(),
        null,
        Map.of("tier", "TIER_2", "reason", "we have seen their passport"));
  }

  private Person trader(Account account) {
    return signIns.linkRoblox(signIns.signIn(account), account);
  }

  private Person employee(String name, String authority) {
    var account = signIns.newAccount(name);
    prepare(account, authority, "none");
    return signIns.signIn(account);
  }

  /**
   * Creates the user of an account before its owner signs in for the first time. The account is
   * new: if it is taken, an earlier call whose response was lost has created the user.
   */
  private void prepare(Account account, String authority, String payout) {
    var user =
        Map.of(
            "name",
            account.name(),
            "authority",
            authority,
            "payout",
            payout,
            "discordId",
            account.discordId());
    try {
      calls.post(calls.gateway() + "/sandbox/test-api/people", null, null, user);
    } catch (Calls.Failed e) {
      if (!String.valueOf(e.getMessage()).contains("account_taken")) throw e;
    }
  }

  /** Somebody on Roblox who is not with us. */
  Person newRobloxUser(String name) {
    return signIns.newRobloxUser(name);
  }
}
