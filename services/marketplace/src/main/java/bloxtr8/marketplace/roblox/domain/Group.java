package bloxtr8.marketplace.roblox.domain;

import org.jspecify.annotations.Nullable;

/**
 * A group as one source shows it.
 *
 * @param owner null for an abandoned group, which any eligible member can claim
 * @param locked whether Roblox has locked it, so that its owner cannot be changed
 * @param publicEntry whether everybody may join, whom nobody has to accept; null where the source
 *     does not say
 * @param json the facts that the source gave, as canonical JSON: the content of a snapshot
 */
public record Group(
    GroupId id,
    @Nullable RobloxUserId owner,
    boolean locked,
    @Nullable Boolean publicEntry,
    String json) {}
