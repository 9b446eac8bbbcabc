package bloxtr8.marketplace.trading.domain;

import bloxtr8.marketplace.ownership.domain.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a read of Roblox says beside the owner: evidence, and what a listing's page shows.
 *
 * @param ownerSince since when we have seen this owner; null for an unknown history
 * @param accountSince when the seller's Roblox account was made; null where Roblox did not say
 */
public record ReadFacts(
    Snapshot snapshot, @Nullable Instant ownerSince, @Nullable Instant accountSince) {}
