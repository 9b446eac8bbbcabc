/**
 * Consumption of each message once: one poll is one transaction; a message that fails is parked
 * with its key.
 */
@NullMarked
package bloxtr8.platform.inbox;

import org.jspecify.annotations.NullMarked;
