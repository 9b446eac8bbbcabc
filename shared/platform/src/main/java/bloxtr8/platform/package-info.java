/** How a service talks to the world reliably; {@link ServiceContext} is where to begin. */
@NullMarked
package bloxtr8.platform;

import org.jspecify.annotations.NullMarked;
