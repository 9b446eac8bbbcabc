/** Access tokens: their signing keys, and authentication by them. */
@NullMarked
package bloxtr8.gateway.tokens;

import org.jspecify.annotations.NullMarked;
