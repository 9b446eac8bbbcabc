/** A wallet in the browser, whose keys the sandbox has. */
@NullMarked
package bloxtr8.providers.wallet;

import org.jspecify.annotations.NullMarked;
