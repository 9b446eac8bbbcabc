/** The sessions of people in their browsers. */
@NullMarked
package bloxtr8.gateway.sessions;

import org.jspecify.annotations.NullMarked;
