/** The public keys of our services: registered by an operator, published to the services. */
@NullMarked
package bloxtr8.gateway.servicekeys;

import org.jspecify.annotations.NullMarked;
