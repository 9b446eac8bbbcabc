/** What staff's decision about a review does with the money, by the kind of the review. */
@NullMarked
package bloxtr8.payments.rulings;

import org.jspecify.annotations.NullMarked;
