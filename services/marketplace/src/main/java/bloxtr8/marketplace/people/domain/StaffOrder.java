package bloxtr8.marketplace.people.domain;

import bloxtr8.kernel.Authority;

/** What a member of staff orders about a person. */
public sealed interface StaffOrder {

  record SetTier(Tier tier) implements StaffOrder {}

  record SetAuthority(Authority authority) implements StaffOrder {}

  record Ban() implements StaffOrder {}

  record Unban() implements StaffOrder {}

  /**
   * Decides the open reports about the person.
   *
   * @param lift whether the freeze ends; otherwise it stays
   */
  record DecideReports(boolean lift) implements StaffOrder {}
}
