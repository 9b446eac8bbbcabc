/** Whole trades played over HTTP, as people would, for somebody to watch. */
@NullMarked
package bloxtr8.server.demo;

import org.jspecify.annotations.NullMarked;
