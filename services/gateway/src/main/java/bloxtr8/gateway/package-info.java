/** The front door: who calls, what he may, how often, and his orders made durable. */
@NullMarked
package bloxtr8.gateway;

import org.jspecify.annotations.NullMarked;
