/** Tests of the keys and tokens. */
@NullMarked
package bloxtr8.gateway.tokens;

import org.jspecify.annotations.NullMarked;
