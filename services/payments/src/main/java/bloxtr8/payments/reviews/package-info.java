/** The reviews that staff must decide, and the deals that wait for them. */
@NullMarked
package bloxtr8.payments.reviews;

import org.jspecify.annotations.NullMarked;
