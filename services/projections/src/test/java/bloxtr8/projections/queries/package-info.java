/** Tests of the responses and streams over HTTP. */
@NullMarked
package bloxtr8.projections.queries;

import org.jspecify.annotations.NullMarked;
