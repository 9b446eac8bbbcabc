/** Tests of the benchmark. */
@NullMarked
package bloxtr8.server.bench;

import org.jspecify.annotations.NullMarked;
