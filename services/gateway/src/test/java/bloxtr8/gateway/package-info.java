/** Tests of the gateway over real HTTP, with stub services. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
