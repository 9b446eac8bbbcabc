package bloxtr8.marketplace.contracts;

import bloxtr8.marketplace.contracts.document.AgreementRules;
import bloxtr8.marketplace.people.PartyAccounts;
import org.jspecify.annotations.Nullable;

/**
 * What the parties wrote, and what was known of them, of the game and of our rules, when the offer
 * was accepted.
 *
 * @param conditions of the offer; may be empty
 * @param snapshotSha256 of the ownership read of the acceptance, in hex; null for none
 * @param universeName at Roblox by that read; null for none
 */
public record AgreedText(
    String title,
    String summary,
    String category,
    String conditions,
    @Nullable String snapshotSha256,
    @Nullable String universeName,
    PartyAccounts.Names seller,
    PartyAccounts.Names buyer,
    AgreementRules rules) {}
