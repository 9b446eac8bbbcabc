/** Queries of the views: lists, one escrow, its timeline, and streams of both. */
@NullMarked
package bloxtr8.projections.queries;

import org.jspecify.annotations.NullMarked;
