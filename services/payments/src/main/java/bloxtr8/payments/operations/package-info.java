/**
 * How operations are stored: one row for each call that moves money or changes something at a
 * provider, with its attempt, its state and what is known of it.
 */
@NullMarked
package bloxtr8.payments.operations;

import org.jspecify.annotations.NullMarked;
