@NullMarked
package bloxtr8.providers.product;

import org.jspecify.annotations.NullMarked;
