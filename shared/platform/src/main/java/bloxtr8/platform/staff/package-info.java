/** Staff actions, and the rule which of them need two persons. */
@NullMarked
package bloxtr8.platform.staff;

import org.jspecify.annotations.NullMarked;
