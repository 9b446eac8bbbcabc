/** A simulation of Roblox. */
@NullMarked
package bloxtr8.providers.roblox;

import org.jspecify.annotations.NullMarked;
