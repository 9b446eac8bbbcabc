/** The benchmark: what a stack of this machine can do, beside the roofs of the same machine. */
@NullMarked
package bloxtr8.server.bench;

import org.jspecify.annotations.NullMarked;
