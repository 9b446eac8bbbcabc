/** The gateway over real HTTP, with stub services behind it. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
