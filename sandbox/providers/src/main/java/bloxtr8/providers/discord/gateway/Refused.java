package bloxtr8.providers.discord.gateway;

/** Thrown when a frame ends the connection. */
final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final CloseReason reason;

  Refused(CloseReason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  CloseReason reason() {
    return reason;
  }
}
