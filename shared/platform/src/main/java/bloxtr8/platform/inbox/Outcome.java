package bloxtr8.platform.inbox;

/** What became of a message that was new; kept beside its id for whoever asks. */
public sealed interface Outcome {

  /** Taken; the second time as well, without effect. */
  Outcome ACCEPTED = new Accepted(0);

  /**
   * Taken.
   *
   * @param sequence the subject's history after it; 0 where there is none
   */
  record Accepted(long sequence) implements Outcome {}

  /** Understood and not done; no error. */
  record Refused(String refusal, long sequence) implements Outcome {}
}
