package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.discord.world.DiscordApplication;
import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.DiscordUser;

/**
 * Who does something, where, and to which application.
 *
 * @param botIsThere the bot is in the guild or in the DM; otherwise the person has installed the
 *     application for himself
 */
record Place(
    DiscordUser user, DiscordChannel channel, DiscordApplication application, boolean botIsThere) {}
