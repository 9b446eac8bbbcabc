package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingRefusal.BANNED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.DISABLED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.FROZEN;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.NOT_LINKED;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.OTHER_PARTY_UNFIT;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.SAME_PERSON;
import static bloxtr8.marketplace.trading.domain.TradingRefusal.TIER_REQUIRED;

import bloxtr8.kernel.Money;
import bloxtr8.marketplace.people.domain.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a person, or two persons together, from a deal. Each method returns null for nothing.
 */
final class PersonRules {

  private final TradingRules rules;

  PersonRules(TradingRules rules) {
    this.rules = rules;
  }

  static @Nullable TradingRefusal obstacle(Trader person) {
    return switch (person.standing().obstacleToDeals()) {
      case ERASED, DISABLED -> DISABLED;
      case BANNED -> BANNED;
      case FROZEN -> FROZEN;
      case NOT_LINKED -> NOT_LINKED;
      case null -> person.roblox() == null ? NOT_LINKED : null;
    };
  }

  static boolean isUnlinked(Trader person) {
    return person.standing().tier() == Tier.TIER_0 || person.roblox() == null;
  }

  /** Of the party who does not ask, and of the two together. */
  static @Nullable TradingRefusal obstacleBetween(Trader asker, Trader other) {
    if (obstacle(other) != null) return OTHER_PARTY_UNFIT;
    var same = asker.id().equals(other.id()) || Objects.equals(asker.roblox(), other.roblox());
    return same ? SAME_PERSON : null;
  }

  /** Both parties of a contract, when it is made and at every signature. */
  @Nullable TradingRefusal obstacleToContract(
      Trader asker, Trader other, Trader seller, Money price) {
    var between = obstacleBetween(asker, other);
    if (between != null) return between;
    return mayNotSell(seller, price) ? TIER_REQUIRED : null;
  }

  boolean mayNotSell(Trader seller, Money price) {
    return price.units() > rules.verifiedSellerAboveCents()
        && seller.standing().tier() != Tier.TIER_2;
  }

  boolean hasLapsed(Trader person) {
    return person.lapses() > rules.lapsesAllowed();
  }
}
