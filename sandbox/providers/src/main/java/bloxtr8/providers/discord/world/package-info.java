/** What there is on Discord: people, guilds, channels, permissions, and what has happened. */
@NullMarked
package bloxtr8.providers.discord.world;

import org.jspecify.annotations.NullMarked;
