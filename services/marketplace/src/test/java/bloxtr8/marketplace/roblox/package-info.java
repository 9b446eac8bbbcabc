/** Tests of the reads of Roblox. */
@NullMarked
package bloxtr8.marketplace.roblox;

import org.jspecify.annotations.NullMarked;
