/** The HTTP API of staff about money. */
@NullMarked
package bloxtr8.payments.staff;

import org.jspecify.annotations.NullMarked;
