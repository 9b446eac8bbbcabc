/** Tests of the registered keys. */
@NullMarked
package bloxtr8.gateway.servicekeys;

import org.jspecify.annotations.NullMarked;
