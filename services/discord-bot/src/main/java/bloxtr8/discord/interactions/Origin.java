package bloxtr8.discord.interactions;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, where, and in which interaction, as Discord's gateway says; never as a message or a
 * custom id says.
 *
 * @param interactionId Discord's id of the interaction
 * @param discordId of the person who acts
 * @param displayName null where they have none
 * @param guildId of the server in which they act; null in a direct message
 * @param managesGuild whether they may manage that server
 * @param locale in which Discord shows itself to them
 */
public record Origin(
    String interactionId,
    String discordId,
    String username,
    @Nullable String displayName,
    @Nullable String guildId,
    boolean managesGuild,
    Locale locale) {

  /** The same for the same interaction, so that a repeated call changes nothing more. */
  public String idempotencyKey() {
    return "discord-" + interactionId;
  }
}
