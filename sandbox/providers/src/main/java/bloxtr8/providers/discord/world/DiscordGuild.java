package bloxtr8.providers.discord.world;

import java.time.Instant;

/** A server. The id of its role {@code @everyone} is the guild's. */
public record DiscordGuild(long id, String name, long ownerId, Instant createdAt) {}
