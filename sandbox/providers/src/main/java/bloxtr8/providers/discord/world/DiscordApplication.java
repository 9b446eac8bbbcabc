package bloxtr8.providers.discord.world;

/**
 * A bot.
 *
 * @param botId the user that it acts as
 * @param privileged the privileged intents that it may ask for, as bits
 */
public record DiscordApplication(long id, String name, long botId, long privileged) {}
