/** What people of staff do to a service, and which acts need two of them. */
@NullMarked
package bloxtr8.platform.staff;

import org.jspecify.annotations.NullMarked;
