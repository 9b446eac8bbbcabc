package bloxtr8.providers.roblox;

import java.time.Instant;

/** A user's membership of a group, with the one role that the sandbox lets them have. */
record Membership(
    long groupId, long userId, GroupRole role, Instant createdAt, Instant updatedAt) {}
