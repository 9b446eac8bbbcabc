/** Rebuilds the views from the stored events. */
@NullMarked
package bloxtr8.projections.rebuild;

import org.jspecify.annotations.NullMarked;
