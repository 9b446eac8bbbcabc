/** The command line and the start of roles: the only module with a main. */
@NullMarked
package bloxtr8.server;

import org.jspecify.annotations.NullMarked;
