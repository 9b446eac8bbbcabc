package bloxtr8.marketplace.trading.domain.explore;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.kernel.FeeSchedule;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing;
import bloxtr8.marketplace.people.domain.Tier;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.trading.domain.ListingTerms;
import bloxtr8.marketplace.trading.domain.Trader;
import bloxtr8.marketplace.trading.domain.TradingDecider;
import bloxtr8.marketplace.trading.domain.TradingRules;
import bloxtr8.marketplace.trading.domain.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The people, games and numbers of every world; whatever has a time ends LATER, or is over NOW. */
final class Participants {

  static final DocumentHash DOCUMENT = DocumentHash.ofDocument(new byte[] {1});
  static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  static final Duration LONG = Duration.ofDays(9);
  static final Instant LATER = NOW.plus(LONG);

  static final UserId SELLER = new UserId(new UUID(1, 1));
  static final UserId BUYER = new UserId(new UUID(1, 2));
  static final UserId RIVAL = new UserId(new UUID(1, 3));
  static final UserId THIRD = new UserId(new UUID(1, 4));
  static final List<UserId> EVERYBODY = List.of(SELLER, BUYER, RIVAL, THIRD);
  private static final Map<UserId, String> NAMES =
      Map.of(SELLER, "the seller", BUYER, "the buyer", RIVAL, "a rival", THIRD, "a third person");

  static final UniverseId GAME = new UniverseId(1);
  static final UniverseId SECOND_GAME = new UniverseId(2);
  static final GroupId GROUP = new GroupId(7);
  static final GroupId DESTINATION = new GroupId(9);
  static final ListingId FIRST = new ListingId(new UUID(2, 1));
  static final ListingId SECOND = new ListingId(new UUID(2, 2));

  static final FeeSchedule FEES = new FeeSchedule(290, 30, 50, 0, 50);
  static final FeeSchedule NEW_FEES = new FeeSchedule(350, 30, 80, 0, 80);

  static final TradingRules RULES = new TradingRules(9, 9, 9, 9, 20, 9, 1_000_000, LONG, LONG);
  static final TradingDecider DECIDER = new TradingDecider(RULES);

  private Participants() {}

  static String name(UserId user) {
    return NAMES.getOrDefault(user, "somebody outside");
  }

  static OfferId offer(int number) {
    return new OfferId(new UUID(3, number));
  }

  /** Each offer has one contract at most, so they share their number. */
  static ContractId contract(OfferId offer) {
    return new ContractId(offer.value());
  }

  static long number(OfferId offer) {
    return offer.value().getLeastSignificantBits();
  }

  static Trader person(UserId id, Tier tier, boolean linked, boolean banned) {
    return new Trader(
        new Standing(
            id,
            Authority.USER,
            null,
            linked ? tier : Tier.TIER_0,
            linked,
            false,
            banned,
            banned,
            false,
            false),
        linked ? new RobloxUserId(id.value().getLeastSignificantBits()) : null,
        0,
        0,
        0,
        0,
        0,
        false);
  }

  /** What the seller wrote; the text differs with every version. */
  static ListingTerms terms(int version, Money price) {
    return new ListingTerms(
        "Game, text " + version, "", price, "tycoon", Visibility.PUBLIC, null, 7, 7);
  }
}
