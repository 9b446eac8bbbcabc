/** The ledger: double entry, append-only, hash chains, and a continuous check. */
@NullMarked
package bloxtr8.payments.ledger;

import org.jspecify.annotations.NullMarked;
