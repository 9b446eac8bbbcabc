package bloxtr8.infrastructure;

/** Why the infrastructure does not start, in one sentence that says what to do about it. */
public final class Unstartable extends RuntimeException {

  public Unstartable(String sentence) {
    super(sentence);
  }

  public Unstartable(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
