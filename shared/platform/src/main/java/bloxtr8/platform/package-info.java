/** The technical base of every service; {@link ServiceContext} is where to begin. */
@NullMarked
package bloxtr8.platform;

import org.jspecify.annotations.NullMarked;
