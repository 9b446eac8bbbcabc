package bloxtr8.payments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.domain.Deposit.Place;
import bloxtr8.payments.domain.Deposit.State;
import bloxtr8.payments.domain.DepositDecider.Meaning;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DepositDeciderTest {

  private static final EscrowId ESCROW = new EscrowId(new UUID(0, 1));
  private static final Money PRICE = usdc(20_000);

  @Test
  void only_clean_deposits_are_accepted_and_unscreened_ones_wait() {
    var deposit = deposit(BigInteger.ONE, ESCROW);
    assertThat(DepositDecider.judge(deposit, true, null)).isNull();
    assertThat(DepositDecider.judge(deposit, true, Level.LOW)).isEqualTo(State.COUNTED);
    assertThat(DepositDecider.judge(deposit, true, Level.MEDIUM)).isEqualTo(State.UNDER_REVIEW);
    assertThat(DepositDecider.judge(deposit, true, Level.HIGH)).isEqualTo(State.TAINTED);
    assertThat(DepositDecider.judge(deposit, true, Level.SANCTIONED)).isEqualTo(State.FROZEN);
  }

  @Test
  void a_deposit_that_is_not_ours_or_not_usdc_is_never_screened() {
    assertThat(DepositDecider.judge(deposit(BigInteger.ONE, ESCROW), false, null))
        .isEqualTo(State.UNMATCHED);
    assertThat(DepositDecider.judge(deposit(BigInteger.ONE, null), true, null))
        .isEqualTo(State.UNMATCHED);
    assertThat(DepositDecider.judge(deposit(BigInteger.ZERO, ESCROW), true, null))
        .isEqualTo(State.IGNORED);
  }

  @Test
  void the_largest_amount_is_accepted_and_one_more_is_not() {
    var max = BigInteger.valueOf(Long.MAX_VALUE);
    assertThat(DepositDecider.judge(deposit(max, ESCROW), true, Level.LOW))
        .isEqualTo(State.COUNTED);
    assertThat(DepositDecider.judge(deposit(max.add(BigInteger.ONE), ESCROW), true, Level.LOW))
        .isEqualTo(State.IGNORED);
  }

  @Test
  void partial_deposits_add_up_exactly() {
    var one = Rail.USDC_BASE.money(1);
    assertThat(DepositDecider.meaningOf(deal(null, false), usdc(0), PRICE.minus(one)))
        .isEqualTo(new Meaning.Partial(PRICE.minus(one), one));
    assertThat(DepositDecider.meaningOf(deal(null, false), PRICE.minus(one), one))
        .isEqualTo(new Meaning.Complete(usdc(0)));
    assertThat(DepositDecider.meaningOf(deal(null, false), usdc(1), PRICE))
        .isEqualTo(new Meaning.Complete(usdc(1)));
  }

  @Test
  void a_deposit_that_a_deal_no_longer_waits_for_is_refunded_unless_it_is_dust() {
    var paid = deal(new PaymentId(new UUID(0, 2)), false);
    assertThat(DepositDecider.meaningOf(paid, usdc(0), PRICE)).isEqualTo(new Meaning.Unwanted());
    assertThat(DepositDecider.meaningOf(deal(null, true), usdc(0), usdc(1)))
        .isEqualTo(new Meaning.Unwanted());
    assertThat(DepositDecider.meaningOf(paid, usdc(0), Rail.USDC_BASE.money(999_999)))
        .isEqualTo(new Meaning.Dust());
  }

  private static Deal deal(@Nullable PaymentId held, boolean closed) {
    return new Deal(
        ESCROW,
        new ContractId(new UUID(0, 3)),
        GameName.UNKNOWN,
        new UserId(new UUID(0, 4)),
        new UserId(new UUID(0, 5)),
        Rail.USDC_BASE,
        PRICE,
        usdc(0),
        usdc(100),
        Instant.EPOCH,
        held,
        closed,
        false,
        null);
  }

  private static Deposit deposit(BigInteger units, @Nullable EscrowId escrow) {
    return new Deposit(
        new Place(8453, "0x01", 0, 1, "0x02"),
        escrow,
        "0xtoken",
        "0xsender",
        "0xaddress",
        units,
        Instant.EPOCH,
        State.SEEN,
        false,
        1);
  }

  private static Money usdc(long whole) {
    return Rail.USDC_BASE.money(whole * 1_000_000);
  }
}
