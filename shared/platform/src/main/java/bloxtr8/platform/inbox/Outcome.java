package bloxtr8.platform.inbox;

/** The result of processing a new message; stored beside its id. */
public sealed interface Outcome {

  /** Processed; also for a repetition, which has no effect. */
  Outcome ACCEPTED = new Accepted(0);

  /**
   * Processed.
   *
   * @param sequence the length of the subject's history after it; 0 where there is none
   */
  record Accepted(long sequence) implements Outcome {}

  /** Understood and refused; not an error. */
  record Refused(String refusal, long sequence) implements Outcome {}
}
