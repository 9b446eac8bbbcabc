package bloxtr8.infrastructure;

/** Why the infrastructure does not start, in one sentence that says what to do about it. */
public final class StartupFailure extends RuntimeException {

  public StartupFailure(String sentence) {
    super(sentence);
  }

  public StartupFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
