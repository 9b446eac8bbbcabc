package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import org.jspecify.annotations.Nullable;

/**
 * A person as a party of a trade, as they are while their row is locked.
 *
 * @param roblox the account that they have linked; null for none
 * @param livePublic their PUBLIC listings that are ACTIVE or RESERVED
 * @param live all their listings that are ACTIVE or RESERVED
 * @param publishedToday how often they have published or activated a listing in the last 24 hours
 * @param openOffers offers that they are the buyer of, PENDING or ON_HOLD
 * @param lapses theirs of the last 30 days
 * @param owes whether they owe us money: a chargeback after they were paid
 */
public record Trader(
    Standing standing,
    @Nullable RobloxUserId roblox,
    int livePublic,
    int live,
    int publishedToday,
    int openOffers,
    int lapses,
    boolean owes) {

  public UserId id() {
    return standing.user();
  }
}
