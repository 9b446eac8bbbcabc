/** Tests of the sandbox over HTTP. */
@NullMarked
package bloxtr8.providers;

import org.jspecify.annotations.NullMarked;
