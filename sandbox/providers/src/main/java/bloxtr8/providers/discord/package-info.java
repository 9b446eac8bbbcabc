/** A simulation of Discord. */
@NullMarked
package bloxtr8.providers.discord;

import org.jspecify.annotations.NullMarked;
