package bloxtr8.server.demo;

/**
 * How everything of one trade has ended, with the ids to look it up.
 *
 * @param contractStatus with the reason of a void one
 * @param escrow empty when the contract was never executed
 */
record Ending(
    String listing,
    String listingStatus,
    String offer,
    String offerStatus,
    String contract,
    String contractStatus,
    String escrow) {

  static final Ending NOTHING = new Ending("", "-", "", "-", "", "-", "");

  /** The ids that there are, from the listing to the escrow. */
  String ids() {
    return String.join(" > ", listing, offer, contract) + (escrow.isEmpty() ? "" : " > " + escrow);
  }
}
