package bloxtr8.server.embedded;

/** Something on this machine must change first; the message says what. */
public final class CliFailure extends RuntimeException {

  public CliFailure(String message) {
    super(message);
  }
}
