package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.OwnFundsDecider.Facts;
import bloxtr8.payments.domain.OwnFundsDecider.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnFundsDeciderTest {

  private static final long SEED = 20261127;
  private static final int DEALS = 10_000;
  private static final Money LEAST = usdc(100);

  @Test
  void all_own_funds_are_collected_when_nothing_of_the_deal_is_owed() {
    assertThat(decide(facts(deal(true, null), 0, 500, 40, 0, 0, 0, 1, 500)))
        .isEqualTo(new Verdict.Collect(usdc(500), usdc(40)));
  }

  @Test
  void nothing_is_collected_while_anything_is_owed_held_underway_unread_or_inconsistent() {
    for (var facts :
        List.of(
            facts(deal(false, null), 0, 500, 0, 0, 0, 0, 1, 500),
            facts(deal(true, "REORGANISED"), 0, 500, 0, 0, 0, 0, 1, 500),
            facts(deal(true, null), 1, 500, 0, 0, 0, 0, 1, 500),
            facts(deal(true, null), 0, 500, 0, 1, 0, 0, 1, 500),
            facts(deal(true, null), 0, 500, 0, 0, 1, 0, 1, 500),
            facts(deal(true, null), 0, 500, 0, 0, 0, 1, 1, 500),
            facts(deal(true, null), 0, 500, 0, 0, 0, 0, 2, 500),
            facts(deal(true, null), 0, 500, 501, 0, 0, 0, 1, 500),
            facts(deal(true, null), 0, 500, 0, 0, 0, 0, 1, 499)))
      assertThat(decide(facts)).isInstanceOf(Verdict.NotYet.class);
  }

  @Test
  void an_amount_below_the_minimum_stays_and_an_empty_address_is_marked() {
    assertThat(decide(facts(deal(true, null), 0, 99, 99, 0, 0, 0, 1, 99)))
        .isInstanceOf(Verdict.TooLittle.class);
    assertThat(decide(facts(deal(true, null), 0, 0, 0, 0, 0, 0, 1, 0)))
        .isInstanceOf(Verdict.Empty.class);
  }

  @Test
  void after_the_collection_of_random_deals_all_revenue_is_on_our_wallet() {
    var random = new Random(SEED);
    for (var i = 0; i < DEALS; i++) {
      var balances = new HashMap<Account, Long>();
      var fee = random.nextLong(1, 1_000_000_000);
      var dust = random.nextLong(1_000_000);
      balances.put(Account.provider(Rail.USDC_BASE), fee + dust);
      balances.put(Account.FEES, fee);
      balances.put(Account.dust(Rail.USDC_BASE), dust);
      var escrow = new EscrowId(new UUID(0, 1));
      for (var attempt = 1; ; attempt++) {
        var before = Map.copyOf(balances);
        var sent =
            Operation.planned(
                escrow,
                new OperationKind.Collect("0x", 1),
                attempt,
                Rail.USDC_BASE,
                usdc(fee + dust),
                "0xours");
        book(balances, OwnFundsBookings.reserved(sent, usdc(dust)));
        assertThat(balances.values())
            .as("nothing is taken that is not there")
            .allMatch(b -> b >= 0);
        if (random.nextBoolean()) {
          book(balances, OwnFundsBookings.collected(sent));
          break;
        }
        book(balances, OwnFundsBookings.undone(sent, usdc(dust)));
        balances.values().removeIf(left -> left == 0);
        before = new HashMap<>(before);
        before.values().removeIf(left -> left == 0);
        assertThat(balances).isEqualTo(before);
      }
      balances.values().removeIf(left -> left == 0);
      assertThat(balances)
          .isEqualTo(Map.of(Account.OWN_WALLET, fee + dust, Account.FEES, fee + dust));
    }
  }

  private static void book(Map<Account, Long> balances, Booking booking) {
    for (var entry : booking.entries()) balances.merge(entry.account(), entry.change(), Long::sum);
  }

  private static Verdict decide(Facts facts) {
    return OwnFundsDecider.decide(facts, LEAST);
  }

  private static Facts facts(
      Deal deal,
      long owed,
      long lying,
      long dust,
      long underway,
      long retained,
      long unread,
      long addresses,
      long ours) {
    return new Facts(
        deal,
        usdc(owed),
        usdc(lying),
        usdc(dust),
        underway,
        retained,
        unread,
        addresses,
        usdc(ours));
  }

  private static Money usdc(long units) {
    return Rail.USDC_BASE.money(units);
  }

  private static Deal deal(boolean terminal, @Nullable String frozen) {
    var id = new UUID(0, 1);
    return new Deal(
        new EscrowId(id),
        new ContractId(id),
        GameName.UNKNOWN,
        new UserId(id),
        new UserId(id),
        Rail.USDC_BASE,
        usdc(1_000),
        usdc(0),
        usdc(5),
        Instant.EPOCH,
        null,
        true,
        terminal,
        frozen);
  }
}
