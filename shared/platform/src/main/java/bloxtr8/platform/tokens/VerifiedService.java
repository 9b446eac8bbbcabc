package bloxtr8.platform.tokens;

import java.time.Instant;

/**
 * What a service token says, after everything about it was verified.
 *
 * @param service who asks
 * @param audience who is asked
 * @param keyId of the key that signed it
 */
public record VerifiedService(String service, String audience, Instant expiresAt, String keyId) {}
