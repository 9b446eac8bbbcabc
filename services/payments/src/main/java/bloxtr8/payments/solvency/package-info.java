/**
 * Whether the balance at each provider covers what is owed: the check of the ledger again and
 * again, the stop of a rail or a deal when something is wrong, and movements of the platform's own
 * money.
 */
@NullMarked
package bloxtr8.payments.solvency;

import org.jspecify.annotations.NullMarked;
