@NullMarked
package bloxtr8.marketplace.listings;

import org.jspecify.annotations.NullMarked;
