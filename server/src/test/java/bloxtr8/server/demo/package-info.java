/** Tests of the demo. */
@NullMarked
package bloxtr8.server.demo;

import org.jspecify.annotations.NullMarked;
