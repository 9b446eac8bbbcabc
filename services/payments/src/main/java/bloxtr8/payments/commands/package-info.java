/**
 * The commands of the escrow, processed in batches: each records operations for the workers. The
 * end of a deal, an event of the escrow, is processed here too.
 */
@NullMarked
package bloxtr8.payments.commands;

import org.jspecify.annotations.NullMarked;
