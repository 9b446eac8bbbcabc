/** The books: double entry, append-only, chained by hash, and checked without end. */
@NullMarked
package bloxtr8.payments.ledger;

import org.jspecify.annotations.NullMarked;
