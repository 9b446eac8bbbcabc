/** Folds and words, without any infrastructure. */
@NullMarked
package bloxtr8.projections.domain;

import org.jspecify.annotations.NullMarked;
