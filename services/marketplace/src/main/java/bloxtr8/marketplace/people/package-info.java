/** People: names, authorities, tiers. */
@NullMarked
package bloxtr8.marketplace.people;

import org.jspecify.annotations.NullMarked;
