/**
 * Delivery detection: reads who owns the games in escrow, and reports to the escrow what proves or
 * contradicts a delivery.
 */
@NullMarked
package bloxtr8.marketplace.delivery;

import org.jspecify.annotations.NullMarked;
