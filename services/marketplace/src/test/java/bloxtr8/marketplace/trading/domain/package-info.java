/** Tests of the decisions about listings, offers and contracts. */
@NullMarked
package bloxtr8.marketplace.trading.domain;

import org.jspecify.annotations.NullMarked;
