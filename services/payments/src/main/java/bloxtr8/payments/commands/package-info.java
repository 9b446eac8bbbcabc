/**
 * The commands of the escrow, processed in batches: each becomes operations, holds and bookings.
 */
@NullMarked
package bloxtr8.payments.commands;

import org.jspecify.annotations.NullMarked;
