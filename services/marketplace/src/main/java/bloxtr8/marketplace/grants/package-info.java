/** Access tokens at Roblox of people who let us read their universes. */
@NullMarked
package bloxtr8.marketplace.grants;

import org.jspecify.annotations.NullMarked;
