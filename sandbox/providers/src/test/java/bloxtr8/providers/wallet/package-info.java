@NullMarked
package bloxtr8.providers.wallet;

import org.jspecify.annotations.NullMarked;
