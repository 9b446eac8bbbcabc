/** Commands of people to other services: durable before they are answered, sent until decided. */
@NullMarked
package bloxtr8.gateway.commands;

import org.jspecify.annotations.NullMarked;
