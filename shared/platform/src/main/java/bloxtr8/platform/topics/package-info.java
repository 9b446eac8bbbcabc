/** All Kafka topics of the platform in one table, and their creation. */
@NullMarked
package bloxtr8.platform.topics;

import org.jspecify.annotations.NullMarked;
