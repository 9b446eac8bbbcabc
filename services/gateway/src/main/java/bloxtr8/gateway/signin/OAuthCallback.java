package bloxtr8.gateway.signin;

import org.jspecify.annotations.Nullable;

/**
 * The parameters with which a provider sends somebody back (RFC 6749, section 4.1.2).
 *
 * @param issuer of the provider, where it names itself (RFC 9207)
 */
record OAuthCallback(
    @Nullable String code,
    @Nullable String state,
    @Nullable String error,
    @Nullable String issuer) {}
