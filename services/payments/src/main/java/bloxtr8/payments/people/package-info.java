/** What payments holds of a person, for their export and their erasure. */
@NullMarked
package bloxtr8.payments.people;

import org.jspecify.annotations.NullMarked;
