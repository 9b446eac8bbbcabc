package bloxtr8.marketplace.roblox.domain;

/** A role of a user in a group. */
public record Role(long id, int rank, String name) {}
