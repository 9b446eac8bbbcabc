/** Orders of people to other rooms: durable before they are answered, sent until decided. */
@NullMarked
package bloxtr8.gateway.orders;

import org.jspecify.annotations.NullMarked;
