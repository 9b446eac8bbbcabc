/** The demo: whole trades played over HTTP, as people would do them. */
@NullMarked
package bloxtr8.server.demo;

import org.jspecify.annotations.NullMarked;
