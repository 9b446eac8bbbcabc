package bloxtr8.platform.outbox;

/** Where the broker put a message. */
record Published(long id, String topicId, int partition, long offset) {}
