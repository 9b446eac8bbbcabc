package bloxtr8.platform.outbox;

import java.util.Map;

/** Where a topic's partitions end now. */
record LogEnd(String topic, String topicId, Map<Integer, Long> ends) {}
