package bloxtr8.server.demo;

import java.util.List;

/**
 * What people do in one trade, and where it must end.
 *
 * @param ends the state that it ends in
 * @param books the provider's, whom the buyer pays at
 */
record Story(String name, String ends, Books books, Script script) {

  /** The steps, one after the other. */
  @FunctionalInterface
  interface Script {
    void play(Trade trade);
  }

  /**
   * What came of it.
   *
   * @param trouble why it stopped; empty when it did not
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
