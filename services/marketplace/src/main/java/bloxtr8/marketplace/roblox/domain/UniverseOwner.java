package bloxtr8.marketplace.roblox.domain;

/** Who owns a universe: a user, or a group, whose own owner must be read next. */
public sealed interface UniverseOwner {

  record ByUser(RobloxUserId user) implements UniverseOwner {}

  record ByGroup(GroupId group) implements UniverseOwner {}
}
