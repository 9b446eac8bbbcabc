/**
 * Whether the balance at each provider covers what is owed, the stop of a rail when it does not,
 * and movements of the platform's own money.
 */
@NullMarked
package bloxtr8.payments.solvency;

import org.jspecify.annotations.NullMarked;
