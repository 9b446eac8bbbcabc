/** Tests of the ledger with random bookings, several sessions, and manual changes. */
@NullMarked
package bloxtr8.payments.ledger;

import org.jspecify.annotations.NullMarked;
