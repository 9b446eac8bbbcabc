package bloxtr8.marketplace.trading.domain;

import java.time.Duration;

/**
 * The numbers of the rules.
 *
 * @param livePublicMax PUBLIC listings of one seller that may be live
 * @param livePublicMaxVerified the same for TIER_2
 * @param publicationsMax of one seller in 24 hours
 * @param liveOffersMax of one listing
 * @param roundsMax offers of one negotiation
 * @param lapsesAllowed with more of them in 30 days, a person has one open offer and one live
 *     listing at most
 * @param verifiedSellerAboveCents above this price the seller must be TIER_2
 * @param timeForDocument from the acceptance
 * @param timeToSign from the document
 */
public record TradingRules(
    int livePublicMax,
    int livePublicMaxVerified,
    int publicationsMax,
    int liveOffersMax,
    int roundsMax,
    int lapsesAllowed,
    long verifiedSellerAboveCents,
    Duration timeForDocument,
    Duration timeToSign) {}
