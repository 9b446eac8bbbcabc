/** The front door over real HTTP, with a small room behind it. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
