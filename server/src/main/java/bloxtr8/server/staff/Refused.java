package bloxtr8.server.staff;

/** Thrown when the platform refuses a request; the message says why and what to do. */
public final class Refused extends RuntimeException {

  Refused(String message) {
    super(message);
  }
}
