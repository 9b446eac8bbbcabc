/**
 * What staff do at the command line: a client of their HTTP routes, and a way in when those do not
 * answer.
 */
@NullMarked
package bloxtr8.server.staff;

import org.jspecify.annotations.NullMarked;
