/**
 * Decides who owns a game by what Roblox says, what to publish about it, and when to read again.
 */
@NullMarked
package bloxtr8.marketplace.delivery.domain;

import org.jspecify.annotations.NullMarked;
