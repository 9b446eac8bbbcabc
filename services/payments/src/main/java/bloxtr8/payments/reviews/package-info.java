/** Reviews that staff must decide, and which deals wait for them. */
@NullMarked
package bloxtr8.payments.reviews;

import org.jspecify.annotations.NullMarked;
