/** What a decision of staff about a review does to the money. */
@NullMarked
package bloxtr8.payments.rulings;

import org.jspecify.annotations.NullMarked;
