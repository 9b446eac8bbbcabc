package bloxtr8.marketplace.roblox.domain;

/**
 * A universe as one source shows it.
 *
 * @param json the facts that the source gave, as canonical JSON: the content of a snapshot
 */
public record Universe(UniverseId id, UniverseOwner owner, boolean isPublic, String json) {}
