/** Projectors: from events to the read models of escrows and their timelines. */
@NullMarked
package bloxtr8.projections.views;

import org.jspecify.annotations.NullMarked;
