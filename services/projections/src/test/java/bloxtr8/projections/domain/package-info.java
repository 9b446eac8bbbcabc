/** Tests of the projections' domain, without infrastructure. */
@NullMarked
package bloxtr8.projections.domain;

import org.jspecify.annotations.NullMarked;
