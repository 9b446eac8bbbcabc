/** The books under random work, several sessions, and people who change them by hand. */
@NullMarked
package bloxtr8.payments.ledger;

import org.jspecify.annotations.NullMarked;
