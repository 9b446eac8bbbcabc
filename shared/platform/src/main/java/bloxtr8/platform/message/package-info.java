/** A message on its way in or out, before a room has given it a meaning. */
@NullMarked
package bloxtr8.platform.message;

import org.jspecify.annotations.NullMarked;
