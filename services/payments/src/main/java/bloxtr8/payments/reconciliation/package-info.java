/** Compares the ledger with the providers' own statements, deal by deal, and lists what differs. */
@NullMarked
package bloxtr8.payments.reconciliation;

import org.jspecify.annotations.NullMarked;
