/**
 * The ledger: double entry, append-only, with a hash chain for each deal, and the check of its
 * laws.
 */
@NullMarked
package bloxtr8.payments.ledger;

import org.jspecify.annotations.NullMarked;
