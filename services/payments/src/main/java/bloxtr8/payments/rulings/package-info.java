/** The effects of a staff decision about a review on the money. */
@NullMarked
package bloxtr8.payments.rulings;

import org.jspecify.annotations.NullMarked;
