/** A message on its way in or out, before a service has given it a meaning. */
@NullMarked
package bloxtr8.platform.message;

import org.jspecify.annotations.NullMarked;
