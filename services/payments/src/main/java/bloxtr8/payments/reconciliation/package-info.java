/**
 * The comparison of the ledger with the providers' own statements, deal by deal, and its
 * discrepancies.
 */
@NullMarked
package bloxtr8.payments.reconciliation;

import org.jspecify.annotations.NullMarked;
