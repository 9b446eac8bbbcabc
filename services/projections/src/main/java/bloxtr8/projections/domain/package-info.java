/** The views as pure functions of events, and their sentences. */
@NullMarked
package bloxtr8.projections.domain;

import org.jspecify.annotations.NullMarked;
