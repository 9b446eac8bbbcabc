package bloxtr8.server.demo;

import java.util.List;

/**
 * The steps of one trade, and its expected end.
 *
 * @param ends the expected last state of the escrow, or the contract's when it is never executed
 * @param sold the expected status of the listing afterwards
 * @param books the records of the provider that the buyer pays through
 */
record Story(String name, String ends, String sold, Books books, Script script) {

  private static final String RELEASED = "RELEASED";

  /** A story of an escrow: a game that is paid is sold, any other is for sale again. */
  Story(String name, String ends, Books books, Script script) {
    this(name, ends, ends.equals(RELEASED) ? "SOLD" : "ACTIVE", books, script);
  }

  /** The steps, in order. */
  @FunctionalInterface
  interface Script {
    void play(Trade trade);
  }

  /**
   * The result.
   *
   * @param states of the escrow
   * @param trouble why it failed; empty when it did not
   */
  record Outcome(
      Story story, Ending ending, List<String> states, long nanos, Flow flow, String trouble) {

    boolean isWell() {
      return trouble.isEmpty()
          && lastState().equals(story.ends())
          && ending.listingStatus().equals(story.sold())
          && flow.adds();
    }

    /** Of the escrow, or of the contract when there is none. */
    private String lastState() {
      return ending.escrow().isEmpty()
          ? ending.contractStatus()
          : states.isEmpty() ? "" : states.getLast();
    }

    String escrowState() {
      return states.isEmpty() ? "-" : states.getLast();
    }
  }
}
