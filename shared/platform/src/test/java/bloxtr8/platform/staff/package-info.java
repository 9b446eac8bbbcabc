/** What staff must say. */
@NullMarked
package bloxtr8.platform.staff;

import org.jspecify.annotations.NullMarked;
