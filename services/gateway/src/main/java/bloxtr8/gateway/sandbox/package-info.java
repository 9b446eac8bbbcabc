/** What the gateway has in the sandbox world only. */
@NullMarked
package bloxtr8.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
