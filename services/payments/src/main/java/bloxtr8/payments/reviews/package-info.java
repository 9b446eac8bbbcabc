/**
 * The reviews that staff must decide: how they are opened, stored, and which deals wait for them.
 */
@NullMarked
package bloxtr8.payments.reviews;

import org.jspecify.annotations.NullMarked;
