/** Incoming and outgoing messages, independent of a service's domain. */
@NullMarked
package bloxtr8.platform.message;

import org.jspecify.annotations.NullMarked;
