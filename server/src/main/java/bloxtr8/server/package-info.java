/** Starts roles: the only module with a main, and the command line. */
@NullMarked
package bloxtr8.server;

import org.jspecify.annotations.NullMarked;
