package bloxtr8.marketplace.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What the parties wrote, and what was known of the game, when the offer was accepted.
 *
 * @param conditions of the offer; may be empty
 * @param snapshotSha256 of the ownership read of the acceptance, in hex; null for none
 */
public record AgreedText(
    String title,
    String summary,
    String category,
    String conditions,
    @Nullable String snapshotSha256) {}
