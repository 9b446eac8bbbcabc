/** How many connections an HTTP server keeps open, and how long a request may take to arrive. */
@NullMarked
package bloxtr8.platform.connections;

import org.jspecify.annotations.NullMarked;
