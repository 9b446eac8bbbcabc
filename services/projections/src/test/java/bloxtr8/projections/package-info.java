/** Tests of the projections on the real infrastructure. */
@NullMarked
package bloxtr8.projections;

import org.jspecify.annotations.NullMarked;
