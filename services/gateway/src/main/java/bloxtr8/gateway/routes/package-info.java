/** Who may call what: one table, and the guard that keeps it. */
@NullMarked
package bloxtr8.gateway.routes;

import org.jspecify.annotations.NullMarked;
