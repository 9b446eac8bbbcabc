package bloxtr8.gateway.tokens;

import bloxtr8.kernel.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says, after its signature, type, issuer and audience were verified.
 *
 * @param signedInAt when the user proved their account; null in a token of the Discord bot
 * @param keyId of the key that signed it
 * @param sessionVersion the version of its user's sessions when it was issued
 * @param guild the Discord server in which the bot acts for the user; null for none
 * @param administersGuild whether the user may manage that server, as the bot has seen
 */
record VerifiedToken(
    UserId user,
    @Nullable Instant signedInAt,
    Instant expiresAt,
    long sessionVersion,
    String keyId,
    @Nullable String guild,
    boolean administersGuild) {

  /** Whether the Discord bot acts for the user. */
  boolean isBot() {
    return signedInAt == null;
  }
}
