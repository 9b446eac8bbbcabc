package bloxtr8.platform.inbox;

/** No more messages may wait under the key of this record: its partition has to wait. */
final class TooManyParked extends RuntimeException {

  private final transient Taken taken;

  TooManyParked(Taken taken) {
    super("too many messages wait, the next one is " + taken.place());
    this.taken = taken;
  }

  Taken taken() {
    return taken;
  }
}
