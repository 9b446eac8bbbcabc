package bloxtr8.marketplace.trading;

import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.marketplace.trading.domain.TradingRules;
import java.time.Duration;

/** The settings of listings, offers and contracts. */
@SettingsPrefix("bloxtr8.marketplace.trading")
public record TradingSettings(
    @Setting(
            defaultValue = "3",
            meaning = "PUBLIC listings of one seller that may be ACTIVE or RESERVED")
        int livePublicMax,
    @Setting(defaultValue = "20", meaning = "the same for a seller whom staff have verified")
        int livePublicMaxVerified,
    @Setting(
            defaultValue = "5",
            meaning = "listings that one seller may publish or activate in 24 hours")
        int publicationsMax,
    @Setting(defaultValue = "100", meaning = "PENDING and ON_HOLD offers that a listing may have")
        int liveOffersMax,
    @Setting(defaultValue = "20", meaning = "offers of one negotiation, with the first one")
        int roundsMax,
    @Setting(
            defaultValue = "1",
            meaning =
                "accepted deals that a person may let lapse in lapse-time; with more of them they"
                    + " have one open offer and one live listing at most")
        int lapsesAllowed,
    @Setting(defaultValue = "P30D", meaning = "how long a lapse counts") Duration lapseTime,
    @Setting(
            defaultValue = "1000000",
            meaning = "price above which staff must have verified the seller, in cents")
        long verifiedSellerAboveCents,
    @Setting(
            defaultValue = "PT72H",
            meaning = "time from the acceptance of an offer to the contract's document, at most")
        Duration timeForDocument,
    @Setting(
            defaultValue = "PT72H",
            meaning = "time from the contract's document to both signatures, at most")
        Duration timeToSign,
    @Setting(
            defaultValue = "P1D",
            meaning =
                "time from a publication or acceptance to the next read of who owns what the"
                    + " listing sells")
        Duration nextRead) {

  public TradingRules rules() {
    return new TradingRules(
        livePublicMax,
        livePublicMaxVerified,
        publicationsMax,
        liveOffersMax,
        roundsMax,
        lapsesAllowed,
        verifiedSellerAboveCents,
        timeForDocument,
        timeToSign);
  }
}
