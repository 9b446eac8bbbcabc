/** The sandbox, tested from outside. */
@NullMarked
package bloxtr8.providers;

import org.jspecify.annotations.NullMarked;
