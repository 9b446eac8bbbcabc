/** The table of routes, and the guard that enforces it. */
@NullMarked
package bloxtr8.gateway.routes;

import org.jspecify.annotations.NullMarked;
