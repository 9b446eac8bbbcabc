/** Who was refused at the gateway, what they wanted and from where. */
@NullMarked
package bloxtr8.gateway.audit;

import org.jspecify.annotations.NullMarked;
