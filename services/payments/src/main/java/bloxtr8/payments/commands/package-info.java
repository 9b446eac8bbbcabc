/**
 * What the escrow asks for, decided in batches: each command becomes operations, holds and
 * bookings.
 */
@NullMarked
package bloxtr8.payments.commands;

import org.jspecify.annotations.NullMarked;
