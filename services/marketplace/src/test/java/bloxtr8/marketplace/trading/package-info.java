@NullMarked
package bloxtr8.marketplace.trading;

import org.jspecify.annotations.NullMarked;
