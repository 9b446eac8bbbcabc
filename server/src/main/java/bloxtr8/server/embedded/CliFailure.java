package bloxtr8.server.embedded;

/**
 * Thrown when the person at the command line must change something on this machine; the message
 * says what.
 */
public final class CliFailure extends RuntimeException {

  public CliFailure(String message) {
    super(message);
  }
}
