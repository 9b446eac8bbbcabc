/** How a room talks to the world reliably; {@link Room} is where to begin. */
@NullMarked
package bloxtr8.platform;

import org.jspecify.annotations.NullMarked;
