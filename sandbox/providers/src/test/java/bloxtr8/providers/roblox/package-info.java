/** Tests of Roblox over its own API. */
@NullMarked
package bloxtr8.providers.roblox;

import org.jspecify.annotations.NullMarked;
