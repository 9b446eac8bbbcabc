/** The pages of signing in, plain HTML without scripts. */
@NullMarked
package bloxtr8.gateway.pages;

import org.jspecify.annotations.NullMarked;
