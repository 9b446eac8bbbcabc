package bloxtr8.server.demo;

import bloxtr8.server.demo.SignIns.Account;
import java.util.List;

/** The people of the trades: each signs up by Discord with an account of their own. */
final class TradePeople {

  private final SignIns signIns;
  private final Staff staff;
  private final Payouts payouts;

  /**
   * People of a running stack.
   *
   * @param staff shared by all trades
   */
  TradePeople(SignIns signIns, Staff staff, Payouts payouts) {
    this.signIns = signIns;
    this.staff = staff;
    this.payouts = payouts;
  }

  Staff staff() {
    return staff;
  }

  Person moderator(String name) {
    return staff.moderator(name);
  }

  List<Person> admins() {
    return staff.admins();
  }

  /** Somebody who signs up by Discord, and links their Roblox account. */
  Person buyer(String name) {
    return trader(signIns.newAccount(name));
  }

  /** As {@link #buyer}, and says where they are paid. */
  Person seller(String name, Payouts.Kind payout) {
    var seller = trader(signIns.newAccount(name));
    setPayout(seller, payout);
    return seller;
  }

  /** Says where a seller is paid. */
  void setPayout(Person seller, Payouts.Kind payout) {
    payouts.set(seller, payout);
  }

  Person buyerWhoGrantsAccess(String name) {
    var account = signIns.newAccount(name);
    return signIns.linkRobloxWithUniverses(signIns.signIn(account), account);
  }

  private Person trader(Account account) {
    return signIns.linkRoblox(signIns.signIn(account), account);
  }

  Person newRobloxUser(String name) {
    return signIns.newRobloxUser(name);
  }
}
