package bloxtr8.platform.outbox;

/** Where the broker put a message. */
record Published(Unpublished message, String topicId, int partition, long offset) {

  long id() {
    return message.id();
  }
}
