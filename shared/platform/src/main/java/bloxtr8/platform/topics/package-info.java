/** Every Kafka topic of the platform in one table, and how they come into being. */
@NullMarked
package bloxtr8.platform.topics;

import org.jspecify.annotations.NullMarked;
