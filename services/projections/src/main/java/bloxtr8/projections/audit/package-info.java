/** The audit store: who did or attempted what, in hash chains that reveal every change. */
@NullMarked
package bloxtr8.projections.audit;

import org.jspecify.annotations.NullMarked;
