/** Tests of the ownership decisions, without a database. */
@NullMarked
package bloxtr8.marketplace.delivery.domain;

import org.jspecify.annotations.NullMarked;
