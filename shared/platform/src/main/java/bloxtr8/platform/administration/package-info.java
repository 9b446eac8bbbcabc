/** What every service lets staff see and do about its messages, offered to the gateway. */
@NullMarked
package bloxtr8.platform.administration;

import org.jspecify.annotations.NullMarked;
