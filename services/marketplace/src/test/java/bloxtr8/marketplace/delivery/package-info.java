@NullMarked
package bloxtr8.marketplace.delivery;

import org.jspecify.annotations.NullMarked;
