/** Makes the views anew from the events that were taken. */
@NullMarked
package bloxtr8.projections.rebuild;

import org.jspecify.annotations.NullMarked;
