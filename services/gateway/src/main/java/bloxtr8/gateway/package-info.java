/** The gateway: who calls, what they may do, how often, and their commands made durable. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
