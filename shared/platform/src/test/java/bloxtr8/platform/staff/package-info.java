/** Tests of the rules for staff actions. */
@NullMarked
package bloxtr8.platform.staff;

import org.jspecify.annotations.NullMarked;
