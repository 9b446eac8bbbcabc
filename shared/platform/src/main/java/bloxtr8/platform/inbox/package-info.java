/** Messages taken once: one poll is one transaction; what fails alone is parked with its key. */
@NullMarked
package bloxtr8.platform.inbox;

import org.jspecify.annotations.NullMarked;
