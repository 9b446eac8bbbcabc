package bloxtr8.server.demo;

import java.util.List;

/**
 * The steps of one trade, and its expected end.
 *
 * @param ends the expected last state
 * @param books the records of the provider that the buyer pays through
 */
record Story(String name, String ends, Books books, Script script) {

  /** The steps, in order. */
  @FunctionalInterface
  interface Script {
    void play(Trade trade);
  }

  /**
   * The result.
   *
   * @param trouble why it failed; empty when it did not
   */
  record Outcome(
      Story story, String escrow, List<String> states, long nanos, Flow flow, String trouble) {

    boolean isWell() {
      return trouble.isEmpty()
          && !states.isEmpty()
          && states.getLast().equals(story.ends())
          && flow.adds();
    }
  }
}
