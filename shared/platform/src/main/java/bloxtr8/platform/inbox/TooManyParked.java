package bloxtr8.platform.inbox;

/** Thrown when no more messages may be parked under a record's key: its partition must wait. */
final class TooManyParked extends RuntimeException {

  private final transient ConsumedRecord consumed;

  TooManyParked(ConsumedRecord consumed) {
    super("too many messages are parked; the next one is " + consumed.place());
    this.consumed = consumed;
  }

  ConsumedRecord record() {
    return consumed;
  }
}
