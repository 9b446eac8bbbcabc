/**
 * The staff commands of the command line: a client of the HTTP routes, and direct database access
 * for when they are down.
 */
@NullMarked
package bloxtr8.server.staff;

import org.jspecify.annotations.NullMarked;
