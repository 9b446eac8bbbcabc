package bloxtr8.server;

/** Something on this machine must change first; the message says what. */
public final class InTheWay extends RuntimeException {

  public InTheWay(String message) {
    super(message);
  }
}
