/**
 * Whether the platform's money at each provider covers what is owed, what stops when it does not,
 * and movements of the platform's own money.
 */
@NullMarked
package bloxtr8.payments.solvency;

import org.jspecify.annotations.NullMarked;
