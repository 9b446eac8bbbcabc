/** What a view becomes by an event, and how it is put into words. */
@NullMarked
package bloxtr8.projections.domain;

import org.jspecify.annotations.NullMarked;
