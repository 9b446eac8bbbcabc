/** Starts roles: the only room with a main, and the command line. */
@NullMarked
package bloxtr8.server;

import org.jspecify.annotations.NullMarked;
