/** Tokens by which our services prove to each other who asks. */
@NullMarked
package bloxtr8.platform.tokens;

import org.jspecify.annotations.NullMarked;
