/** Who did or tried what, in chains that nobody can change unnoticed. */
@NullMarked
package bloxtr8.projections.audit;

import org.jspecify.annotations.NullMarked;
