/** Tests of Discord over its own API. */
@NullMarked
package bloxtr8.providers.discord;

import org.jspecify.annotations.NullMarked;
