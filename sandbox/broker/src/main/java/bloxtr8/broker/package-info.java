/** One Kafka node in a process of its own, for machines that have no cluster. */
@NullMarked
package bloxtr8.broker;

import org.jspecify.annotations.NullMarked;
