package bloxtr8.infrastructure;

/** Thrown when the infrastructure cannot start, with one sentence that says what to do. */
public final class StartupFailure extends RuntimeException {

  public StartupFailure(String sentence) {
    super(sentence);
  }

  public StartupFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
