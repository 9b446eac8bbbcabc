/** Ends deals that must not be paid any more. */
@NullMarked
package bloxtr8.marketplace.unpaid;

import org.jspecify.annotations.NullMarked;
