/** Tests of the ownership decisions, without a database. */
@NullMarked
package bloxtr8.marketplace.ownership.domain;

import org.jspecify.annotations.NullMarked;
