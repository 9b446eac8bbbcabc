package bloxtr8.server.staff;

/** Thrown when the platform refuses a request; the message says why and what to do. */
public final class StaffRequestRefused extends RuntimeException {

  StaffRequestRefused(String message) {
    super(message);
  }
}
