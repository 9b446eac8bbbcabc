/** Reads of Roblox's APIs: within its limits, and never taken for more than Roblox said. */
@NullMarked
package bloxtr8.marketplace.roblox;

import org.jspecify.annotations.NullMarked;
