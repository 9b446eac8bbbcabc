package bloxtr8.providers.oauth;

import java.time.Instant;

/** A valid token and the grant that it was issued for. */
public record IssuedToken(Grant grant, Instant issuedAt, Instant expiresAt) {}
