package bloxtr8.server.staff;

/** The platform was asked and says no; the message says why and what to do. */
public final class Refused extends RuntimeException {

  Refused(String message) {
    super(message);
  }
}
