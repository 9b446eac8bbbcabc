package bloxtr8.server;

/** Something on this machine must change first; the message says what. */
final class InTheWay extends RuntimeException {

  InTheWay(String message) {
    super(message);
  }
}
