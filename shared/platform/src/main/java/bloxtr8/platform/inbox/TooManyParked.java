package bloxtr8.platform.inbox;

/** No more messages may be parked under the key of this record: its partition has to wait. */
final class TooManyParked extends RuntimeException {

  private final transient ConsumedRecord consumed;

  TooManyParked(ConsumedRecord consumed) {
    super("too many messages wait, the next one is " + consumed.place());
    this.consumed = consumed;
  }

  ConsumedRecord record() {
    return consumed;
  }
}
