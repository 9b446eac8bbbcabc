package bloxtr8.server.demo;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Discord bot, as far as a person acts through it: it exchanges their Discord id for a token.
 *
 * @param secret by which it authenticates itself; empty where there is no bot
 */
record Bot(Calls calls, String secret) {

  private static final long INTERACTION_MIN = 100_000_000_000_000_000L;
  private static final long INTERACTION_MAX = 999_999_999_999_999_999L;

  boolean isThere() {
    return !secret.isEmpty();
  }

  /** The person with a token of the bot. */
  Person acting(Person person) {
    var interaction = ThreadLocalRandom.current().nextLong(INTERACTION_MIN, INTERACTION_MAX);
    var token =
        calls.post(
            calls.gateway() + "/api/auth/bot-token",
            secret,
            null,
            Map.of("discordId", person.discordId(), "interactionId", Long.toString(interaction)));
    return new Person(
        person.id(),
        person.name(),
        token.path("accessToken").asString(),
        person.discordId(),
        person.robloxId());
  }
}
