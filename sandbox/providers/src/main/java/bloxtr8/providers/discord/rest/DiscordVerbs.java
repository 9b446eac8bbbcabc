package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Controls;

/**
 * Some of the verbs of {@code POST /sandbox/discord/control/{verb}}; each runs in a transaction.
 */
@FunctionalInterface
public interface DiscordVerbs {
  void addTo(Controls controls);
}
