@NullMarked
package bloxtr8.marketplace.ownership;

import org.jspecify.annotations.NullMarked;
