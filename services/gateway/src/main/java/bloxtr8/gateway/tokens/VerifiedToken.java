package bloxtr8.gateway.tokens;

import bloxtr8.kernel.UserId;
import java.time.Instant;

/**
 * What an access token says, after its signature, type, issuer and audience were verified.
 *
 * @param keyId of the key that signed it
 * @param sessionVersion the version of its user's sessions when it was issued
 */
record VerifiedToken(
    UserId user, Instant signedInAt, Instant expiresAt, long sessionVersion, String keyId) {}
