package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.BuyerGrants;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A transferred game is private: its buyer's grant proves that it arrived. */
class BuyersGrantTest {

  @SuppressWarnings("NullAway.Init")
  private static RobloxSandbox roblox;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  private static final Tokens TOKENS = new Tokens();

  @BeforeAll
  static void open() {
    roblox = new RobloxSandbox();
    market = new Market(DeliveryDetectionTest.settings(roblox));
    market.stop();
    market.otherGrants = TOKENS;
    market.start();
  }

  @AfterAll
  static void close() {
    market.close();
    roblox.close();
  }

  @Test
  void a_private_game_is_verified_by_the_buyers_grant() {
    var deal = SoldGame.transferred(market, roblox);
    TOKENS.byUser.put(deal.buyerId(), roblox.accessTokenOf(deal.buyer));
    deal.dueForDelivery("SELLER to q1 to BUYER");
    roblox.transfer(deal.game, deal.group);
    deal.await("SELLER to q1 to BUYER", "VERIFIED by BUYER_GRANT");
    var verified = deal.events().getLast().getDeliveryVerified();
    assertThat(verified.getRemainingRolesList())
        .as("the seller's, in the destination")
        .isNotEmpty();
  }

  @Test
  void a_grant_that_roblox_refuses_is_no_answer() {
    var deal = SoldGame.transferred(market, roblox);
    TOKENS.byUser.put(deal.buyerId(), new Secret("revoked"));
    deal.dueForDelivery("SELLER to q1 to BUYER");
    roblox.transfer(deal.game, deal.group);
    var missing = "UNKNOWN to q1 without [BUYER_GRANT, GAMES_HOST, DEVELOP_HOST]";
    deal.await("SELLER to q1 to BUYER", missing);
    TOKENS.byUser.put(deal.buyerId(), roblox.accessTokenOf(deal.buyer));
    deal.await("SELLER to q1 to BUYER", missing, "VERIFIED by BUYER_GRANT");
  }

  private static final class Tokens implements BuyerGrants {

    private final Map<UserId, Secret> byUser = new ConcurrentHashMap<>();

    @Override
    public boolean granted(UserId user) {
      return byUser.containsKey(user);
    }

    @Override
    public Map<UserId, Secret> accessTokens(Collection<UserId> users) {
      var found = new HashMap<>(byUser);
      found.keySet().retainAll(users);
      return found;
    }
  }
}
