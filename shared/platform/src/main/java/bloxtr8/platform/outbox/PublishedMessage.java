package bloxtr8.platform.outbox;

/** The partition and offset that the broker assigned to a message. */
record PublishedMessage(UnpublishedMessage message, String topicId, int partition, long offset) {

  long id() {
    return message.id();
  }
}
