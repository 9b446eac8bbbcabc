/** Tests of signing in, below HTTP. */
@NullMarked
package bloxtr8.gateway.signin;

import org.jspecify.annotations.NullMarked;
