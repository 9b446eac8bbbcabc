package bloxtr8.providers.oauth;

/** A user of a provider, as the authorization page shows them. */
public record User(String id, String username, String displayName) {}
