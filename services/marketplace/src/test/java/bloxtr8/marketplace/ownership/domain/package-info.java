/** Tests of the rules of ownership. */
@NullMarked
package bloxtr8.marketplace.ownership.domain;

import org.jspecify.annotations.NullMarked;
